package dev.baton.engine.catalog;

import dev.baton.engine.catalog.prices.ImportedModel;
import dev.baton.engine.dispatch.HttpTransport;
import dev.baton.engine.workspace.CardPatch;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Prices;
import dev.baton.spi.provider.HttpProvider;
import dev.baton.spi.provider.Provider;
import dev.baton.spi.provider.ProviderType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The catalog of a workspace: the cards that providers have, and those that a runtime lists when it is first asked, changed by what was
 * imported and then as the workspace says. A provider that brings cards is asked for its list only where somebody names a model of it that
 * is not known; what it lists beyond its cards comes after everything else, so that the order of the others stays as it was. See {@link
 * Roster} for how often one is asked. Safe for many threads.
 */
public final class LiveCatalog implements Catalog {

    private final Providers providers;
    private final Map<String, ImportedModel> imported;
    private final Map<String, CardPatch> patches;
    private final Clock clock;
    /** Of each provider that can list its models. */
    private final Map<String, Roster> rosters = new LinkedHashMap<>();
    /** Those whose list is all that is known of their models. */
    private final Map<String, Roster> only = new LinkedHashMap<>();
    private final ReentrantLock taking = new ReentrantLock();
    private volatile Snapshot snapshot;

    /**
     * The catalog for a while.
     *
     * @param until when other prices hold, in milliseconds since 1970
     */
    private record Snapshot(List<Entry> entries, Map<String, Entry> byId, Map<String, List<Entry>> byName, long until) {}

    LiveCatalog(
            Providers providers,
            Map<String, ImportedModel> imported,
            Map<String, CardPatch> patches,
            HttpTransport transport,
            Clock clock) {
        this.providers = providers;
        this.imported = imported;
        this.patches = patches;
        this.clock = clock;
        providers.byName().forEach((name, provider) -> {
            if (provider instanceof HttpProvider http && http.listing().isPresent()) {
                Roster roster = new Roster(name, http, transport, clock);
                rosters.put(name, roster);
                if (http.models().isEmpty() && patches.keySet().stream().noneMatch(id -> id.startsWith(name + "/"))) {
                    only.put(name, roster);
                }
            }
        });
        this.snapshot = take();
    }

    @Override
    public List<Entry> entries() {
        askFirst();
        return now().entries();
    }

    @Override
    public Optional<Entry> find(String id) {
        Entry known = now().byId().get(id);
        if (known == null) {
            Roster roster = rosters.get(providerOf(id));
            if (roster != null) {
                ask(List.of(roster));
            }
            known = now().byId().get(id);
        }
        return Optional.ofNullable(known);
    }

    @Override
    public List<Entry> named(String name) {
        List<Entry> known = now().byName().get(name);
        if (known == null) {
            askFirst();
            known = now().byName().get(name);
        }
        String provider = providerOf(name);
        if (known == null && !providers.byName().containsKey(provider) && !providers.unavailable().containsKey(provider)) {
            ask();
            known = now().byName().get(name);
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
        only.forEach((name, roster) -> {
            if (roster.cards().isEmpty() && !roster.failure().isEmpty()) {
                all.put(name, roster.failure());
            }
        });
        return all;
    }

    @Override
    public List<ProviderType> types() {
        return providers.types();
    }

    @Override
    public void ask() {
        ask(rosters.values());
    }

    @Override
    public Optional<Listed> listed(String provider) {
        Roster roster = rosters.get(provider);
        if (roster == null || roster.cards().isEmpty() && roster.failure().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Listed(
                roster.cards().orElse(List.of()).stream().map(ModelCard::name).collect(Collectors.toSet()), roster.failure()));
    }

    /** Asks the runtimes that were never listed. */
    private void askFirst() {
        List<Roster> unsettled = only.values().stream().filter(roster -> !roster.isSettled()).toList();
        if (!unsettled.isEmpty()) {
            ask(unsettled);
        }
    }

    /** Asks all of these at the same time, and waits for their answers. */
    private void ask(Collection<Roster> asked) {
        List<CountDownLatch> waited = asked.stream().map(roster -> roster.ask(this::renew)).flatMap(Optional::stream).toList();
        try {
            for (CountDownLatch over : waited) {
                over.await();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String providerOf(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    private Snapshot now() {
        Snapshot known = snapshot;
        // Where no price is announced, nobody looks at the clock.
        if (known.until() != Long.MAX_VALUE && clock.millis() >= known.until()) {
            renew();
            known = snapshot;
        }
        return known;
    }

    private void renew() {
        taking.lock();
        try {
            snapshot = take();
        } finally {
            taking.unlock();
        }
    }

    private Snapshot take() {
        Map<String, Entry> byId = new LinkedHashMap<>();
        Instant at = clock.instant();
        providers.byName().forEach((name, provider) -> {
            List<ModelCard> cards = new ArrayList<>(provider.models());
            if (only.containsKey(name)) {
                cards.addAll(cardsOf(name));
            }
            cards.forEach(card -> byId.put(card.id(), new Entry(patched(card, at), provider)));
        });
        imported.forEach((id, model) -> {
            ModelCard added = model.added();
            Provider provider = added == null ? null : providers.byName().get(added.provider());
            if (added != null && provider != null) {
                byId.putIfAbsent(id, new Entry(patched(added, at), provider));
            }
        });
        patches.forEach((id, patch) -> {
            int slash = id.indexOf('/');
            Provider provider = slash < 0 ? null : providers.byName().get(id.substring(0, slash));
            if (provider != null && !byId.containsKey(id)) {
                ModelCard plain = ModelCard.of(id.substring(0, slash), id.substring(slash + 1)).build();
                byId.put(id, new Entry(priced(patch.applyTo(plain), at), provider));
            }
        });
        rosters.keySet().forEach(name -> cardsOf(name).forEach(
                card -> byId.putIfAbsent(card.id(), new Entry(patched(card, at), providers.byName().get(name)))));
        Map<String, List<Entry>> byName = new LinkedHashMap<>();
        byId.values().forEach(entry -> byName.computeIfAbsent(entry.card().name(), name -> new ArrayList<>()).add(entry));
        return new Snapshot(List.copyOf(byId.values()), Map.copyOf(byId), Map.copyOf(byName), until(byId.values()));
    }

    private List<ModelCard> cardsOf(String provider) {
        return rosters.get(provider).cards().orElse(List.of());
    }

    private ModelCard patched(ModelCard card, Instant at) {
        ImportedModel figures = imported.get(card.id());
        CardPatch patch = patches.get(card.id());
        ModelCard known = figures == null ? card : figures.applyTo(card);
        return priced(patch == null ? known : patch.applyTo(known), at);
    }

    /** With the prices that hold then, and those announced. */
    private static ModelCard priced(ModelCard card, Instant at) {
        return card.prices() == null || card.prices().later().isEmpty()
                ? card
                : card.toBuilder().prices(card.prices().from(at.atZone(ZoneOffset.UTC).toLocalDate())).build();
    }

    private static long until(Collection<Entry> entries) {
        long until = Long.MAX_VALUE;
        for (Entry entry : entries) {
            Prices prices = entry.card().prices();
            if (prices != null && !prices.later().isEmpty() && prices.later().getFirst().since() instanceof LocalDate day) {
                until = Math.min(until, day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
            }
        }
        return until;
    }
}
