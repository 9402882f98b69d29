package dev.baton.engine.catalog;

import dev.baton.engine.catalog.prices.ImportedModel;
import dev.baton.engine.dispatch.HttpTransport;
import dev.baton.engine.workspace.CardPatch;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.HttpProvider;
import dev.baton.spi.provider.Provider;
import dev.baton.spi.provider.ProviderType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The catalog of a workspace: the cards that providers have, and those that a runtime lists when it is first asked, changed by what was
 * imported and then as the workspace says. A runtime that does not answer is asked again no sooner than ten seconds later. Safe for many
 * threads.
 */
public final class LiveCatalog implements Catalog {

    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final Providers providers;
    private final Map<String, ImportedModel> imported;
    private final Map<String, CardPatch> patches;
    private final HttpTransport transport;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private final Map<String, Instant> failedAt = new ConcurrentHashMap<>();
    private final Map<String, String> unreachable = new ConcurrentHashMap<>();
    private final Map<String, List<ModelCard>> listed = new ConcurrentHashMap<>();
    private volatile Snapshot snapshot;

    private record Snapshot(List<Entry> entries, Map<String, Entry> byId, Map<String, List<Entry>> byName) {}

    LiveCatalog(
            Providers providers,
            Map<String, ImportedModel> imported,
            Map<String, CardPatch> patches,
            HttpTransport transport,
            Clock clock) {
        this.providers = providers;
        this.imported = imported;
        this.patches = patches;
        this.transport = transport;
        this.clock = clock;
        this.snapshot = take();
    }

    @Override
    public List<Entry> entries() {
        ask();
        return snapshot.entries();
    }

    @Override
    public Optional<Entry> find(String id) {
        Entry known = snapshot.byId().get(id);
        if (known == null) {
            ask();
            known = snapshot.byId().get(id);
        }
        return Optional.ofNullable(known);
    }

    @Override
    public List<Entry> named(String name) {
        List<Entry> known = snapshot.byName().get(name);
        if (known == null) {
            ask();
            known = snapshot.byName().get(name);
        }
        return known == null ? List.of() : known;
    }

    @Override
    public Collection<Provider> providers() {
        return providers.byName().values();
    }

    @Override
    public Set<String> names() {
        return providers.byName().keySet();
    }

    @Override
    public String type(String provider) {
        return providers.typeOf().getOrDefault(provider, "");
    }

    @Override
    public Map<String, String> unavailable() {
        Map<String, String> all = new LinkedHashMap<>(providers.unavailable());
        all.putAll(unreachable);
        return all;
    }

    @Override
    public List<ProviderType> types() {
        return providers.types();
    }

    /** Asks the runtimes that have no cards yet, all at the same time. */
    private void ask() {
        // What has been listed is known only when whoever asked has let go of the lock.
        if (dueToAsk().isEmpty() && !asking.isLocked()) {
            return;
        }
        asking.lock();
        try {
            List<Map.Entry<String, HttpProvider>> due = dueToAsk();
            List<Thread> threads = due.stream()
                    .map(one -> Thread.ofVirtual().start(() -> list(one.getKey(), one.getValue())))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
            snapshot = take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            asking.unlock();
        }
    }

    private List<Map.Entry<String, HttpProvider>> dueToAsk() {
        List<Map.Entry<String, HttpProvider>> due = new ArrayList<>(0);
        for (Map.Entry<String, Provider> one : providers.byName().entrySet()) {
            String name = one.getKey();
            if (one.getValue() instanceof HttpProvider http
                    && !listed.containsKey(name)
                    && http.models().isEmpty()
                    && patches.keySet().stream().noneMatch(id -> id.startsWith(name + "/"))
                    && http.listing().isPresent()) {
                Instant failed = failedAt.get(name);
                if (failed == null || failed.plus(AGAIN).isBefore(clock.instant())) {
                    due.add(Map.entry(name, http));
                }
            }
        }
        return due;
    }

    private void list(String name, HttpProvider http) {
        try {
            listed.put(name, new Inquiry(transport, http).cards());
            unreachable.remove(name);
        } catch (ModelFailure failure) {
            failed(name, String.valueOf(failure.getMessage()));
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError broken) {
            failed(name, "its plugin failed: " + broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(String name, String why) {
        failedAt.put(name, clock.instant());
        unreachable.put(name, "provider '" + name + "' could not be asked for its models: " + why);
    }

    private Snapshot take() {
        Map<String, Entry> byId = new LinkedHashMap<>();
        providers.byName().forEach((name, provider) -> {
            List<ModelCard> cards = new ArrayList<>(provider.models());
            cards.addAll(listed.getOrDefault(name, List.of()));
            cards.forEach(card -> byId.put(card.id(), new Entry(patched(card), provider)));
        });
        imported.forEach((id, model) -> {
            ModelCard added = model.added();
            Provider provider = added == null ? null : providers.byName().get(added.provider());
            if (added != null && provider != null) {
                byId.putIfAbsent(id, new Entry(patched(added), provider));
            }
        });
        patches.forEach((id, patch) -> {
            int slash = id.indexOf('/');
            Provider provider = slash < 0 ? null : providers.byName().get(id.substring(0, slash));
            if (provider != null && !byId.containsKey(id)) {
                ModelCard plain = ModelCard.of(id.substring(0, slash), id.substring(slash + 1)).build();
                byId.put(id, new Entry(patch.applyTo(plain), provider));
            }
        });
        Map<String, List<Entry>> byName = new LinkedHashMap<>();
        byId.values().forEach(entry -> byName.computeIfAbsent(entry.card().name(), name -> new ArrayList<>()).add(entry));
        return new Snapshot(List.copyOf(byId.values()), Map.copyOf(byId), Map.copyOf(byName));
    }

    private ModelCard patched(ModelCard card) {
        ImportedModel figures = imported.get(card.id());
        CardPatch patch = patches.get(card.id());
        ModelCard known = figures == null ? card : figures.applyTo(card);
        return patch == null ? known : patch.applyTo(known);
    }
}
