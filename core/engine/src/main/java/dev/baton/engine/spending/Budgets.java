package dev.baton.engine.spending;

import dev.baton.engine.budget.Room;
import dev.baton.engine.budget.Spend;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.dispatch.Pause;
import dev.baton.engine.event.EventStream;
import dev.baton.engine.failure.JournalFailure;
import dev.baton.engine.failure.WorkspaceException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What may be spent of a workspace. For an attempt, what it may need is put aside in all budgets that hold for it or in none, and on the disk, before the call
 * goes out; when it is over, what it used counts. One lock guards the figures: it is held for some additions, never over the disk, and requests that no
 * budget limits never take it. Safe for many threads.
 */
public final class Budgets implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Budgets.class);

    private final List<BudgetRule> rules;
    private final BudgetDoor door;
    private final Warnings warnings;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<AccountId, Account> accounts = new ConcurrentHashMap<>();
    /** In the order in which they came: whoever waits longest is served first. */
    private final Set<Waiter> waiting = new LinkedHashSet<>();

    private record AccountId(String budget, String value) {}

    /**
     * Budgets by those rules.
     *
     * @param folder where it is kept what is spent; null for memory alone
     * @param events is told what counts as spent since its process was gone
     * @param pause  how a webhook that did not answer is waited for
     */
    public static Budgets of(
            List<BudgetRule> rules, @Nullable Path folder, EventStream events, Clock clock, Pause pause) {
        return new Budgets(rules, new BudgetDoor(folder, events, clock), new Warnings(new Courier(pause)), clock);
    }

    Budgets(List<BudgetRule> rules, BudgetDoor door, Warnings warnings, Clock clock) {
        this.rules = List.copyOf(rules);
        this.door = door;
        this.warnings = warnings;
        this.clock = clock;
    }

    /**
     * The budgets that hold for what comes from there.
     *
     * @throws dev.baton.engine.failure.WorkspaceException where another engine spends from this workspace's budgets
     * @throws dev.baton.engine.failure.JournalFailure     where it cannot be known what is left
     */
    public Wallet of(Origin origin) {
        List<Account> found = List.of();
        for (BudgetRule rule : rules) {
            String value = rule.who().of(origin);
            if (value != null) {
                found = found.isEmpty() ? new ArrayList<>(rules.size()) : found;
                found.add(account(rule, value));
            }
        }
        return found.isEmpty() ? Wallet.NONE : new Wallet(this, found);
    }

    private Account account(BudgetRule rule, String value) {
        AccountId id = new AccountId(rule.name(), value);
        Account known = accounts.get(id);
        if (known != null) {
            return known;
        }
        BudgetDoor.Opened opened = door.open();
        return accounts.computeIfAbsent(id, missing -> new Account(rule, value, opened::counted));
    }

    Room left(Wallet wallet) {
        lock.lock();
        try {
            return free(wallet.tallies(clock.instant()));
        } finally {
            lock.unlock();
        }
    }

    @Nullable Hold reserve(Wallet wallet, Purpose purpose, Function<Room, @Nullable Spend> need) {
        lock.lock();
        try {
            boolean promised = takeBack(wallet);
            Instant now = clock.instant();
            List<Tally> tallies = wallet.tallies(now);
            Room room = free(tallies);
            Spend spend = need.apply(room);
            boolean fits = spend != null && room.holds(spend);
            if (fits) {
                tallies.forEach(tally -> tally.hold(spend));
            }
            if (promised) {
                wake();
            }
            if (!fits) {
                return null;
            }
            KeptHold kept = new KeptHold(door.open().next(), now, tallies.stream().map(tally -> tally.key).toList(), spend, purpose);
            return new OpenHold(this, wallet.accounts, tallies, kept);
        } finally {
            lock.unlock();
        }
    }

    void keep(KeptHold hold) {
        door.open().book().keep(hold);
    }

    void settle(OpenHold hold, Spend used) {
        List<Runnable> due = new ArrayList<>(0);
        lock.lock();
        try {
            if (!hold.ends()) {
                return;
            }
            int next = 0;
            for (Account account : hold.accounts) {
                for (int i = 0; i < account.rule.limits().size(); i++) {
                    Tally tally = hold.tallies.get(next++);
                    tally.release(hold.kept.held());
                    tally.spend(used);
                    warn(account, tally, due);
                }
            }
            wake();
        } finally {
            lock.unlock();
        }
        try {
            if (hold.isOnDisk()) {
                door.open().book().settled(hold.kept, used);
            }
            due.forEach(Runnable::run);
        } catch (JournalFailure closed) {
            // On the disk it is still put aside: it counts as spent when the budgets are opened again.
            LOG.warn("what a call of {} has used is not kept", hold.kept.purpose().model(), closed);
        }
    }

    private void warn(Account account, Tally tally, List<Runnable> due) {
        if (tally.due(account.rule.warn()) > 0) {
            int count = tally.warned();
            Warning warning = new Warning(clock.instant(), status(account, tally), account.rule.warn().get(count - 1));
            due.add(() -> {
                door.open().book().warned(tally.key, count);
                warnings.give(warning, account.rule.webhook());
            });
        }
    }

    boolean await(Wallet wallet, List<Spend> needs, Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lockInterruptibly();
        try {
            takeBack(wallet);
            Waiter waiter = new Waiter(wallet, needs, lock.newCondition());
            waiting.add(waiter);
            try {
                wake();
                while (!waiter.woken) {
                    Instant now = clock.instant();
                    if (!now.isBefore(wallet.until())) {
                        // What is put aside was put aside of a window that is over.
                        return true;
                    }
                    if (left <= 0) {
                        return false;
                    }
                    long renewal = Math.max(1, Math.min(left, Duration.between(now, wallet.until()).toNanos()));
                    left -= renewal - waiter.told.awaitNanos(renewal);
                }
                return wallet.promise != null;
            } finally {
                waiting.remove(waiter);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Has those go on, in their order, for whom there is enough now, and those for whom there will not be. */
    private void wake() {
        if (waiting.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        for (Waiter waiter : waiting) {
            if (waiter.woken) {
                continue;
            }
            List<Tally> tallies = waiter.wallet.tallies(now);
            Spend fits = first(waiter.needs, free(tallies));
            if (fits != null) {
                tallies.forEach(tally -> tally.hold(fits));
                waiter.wallet.promise = new Wallet.Promise(tallies, fits);
                waiter.wake();
            } else if (first(waiter.needs, hoped(tallies)) == null) {
                waiter.wake();
            }
        }
    }

    private static @Nullable Spend first(List<Spend> needs, Room room) {
        for (Spend need : needs) {
            if (room.holds(need)) {
                return need;
            }
        }
        return null;
    }

    void drop(Wallet wallet) {
        lock.lock();
        try {
            if (takeBack(wallet)) {
                wake();
            }
        } finally {
            lock.unlock();
        }
    }

    private static boolean takeBack(Wallet wallet) {
        Wallet.Promise promise = wallet.promise;
        if (promise == null) {
            return false;
        }
        promise.tallies().forEach(tally -> tally.release(promise.spend()));
        wallet.promise = null;
        return true;
    }

    @Nullable Shortage shortage(Wallet wallet, Spend need) {
        return last(wallet, tally -> !tally.free().holds(need));
    }

    @Nullable Shortage costLimit(Wallet wallet) {
        return last(wallet, tally -> tally.limit.cost() != null);
    }

    /** Of the windows that are so, the one that ends last. */
    private @Nullable Shortage last(Wallet wallet, Predicate<Tally> such) {
        lock.lock();
        try {
            return wallet.tallies(clock.instant()).stream()
                    .filter(such)
                    .max(Comparator.comparing(tally -> tally.window.end()))
                    .map(tally -> new Shortage(tally.key.budget(), tally.key.value(), tally.free(), tally.window.end()))
                    .orElse(null);
        } finally {
            lock.unlock();
        }
    }

    private static Room free(List<Tally> tallies) {
        Room room = Room.ENDLESS;
        for (Tally tally : tallies) {
            room = room.and(tally.free());
        }
        return room;
    }

    private static Room hoped(List<Tally> tallies) {
        Room room = Room.ENDLESS;
        for (Tally tally : tallies) {
            room = room.and(tally.hoped());
        }
        return room;
    }

    List<BudgetStatus> status() {
        if (rules.isEmpty()) {
            return List.of();
        }
        BudgetDoor.Opened opened;
        try {
            opened = door.open();
        } catch (WorkspaceException taken) {
            Instant now = clock.instant();
            return door.read(book -> BudgetReading.of(rules, book, now));
        }
        return status(opened);
    }

    /** As {@link #status} where this engine spends from them; else empty: nothing is opened, and no file is read. */
    List<BudgetStatus> counted() {
        BudgetDoor.Opened opened = rules.isEmpty() ? null : door.known();
        return opened == null ? List.of() : status(opened);
    }

    /** The lock is taken for each account anew, so that a call waits for one of them at most. */
    private List<BudgetStatus> status(BudgetDoor.Opened opened) {
        opened.values().forEach(this::known);
        Instant now = clock.instant();
        List<BudgetStatus> all = new ArrayList<>();
        for (BudgetRule rule : rules) {
            if (rule.who().each() == null) {
                account(rule, "");
            }
            List<Account> own = accounts.values().stream()
                    .filter(account -> account.rule == rule)
                    .sorted(Comparator.comparing(account -> account.value))
                    .toList();
            for (Account account : own) {
                lock.lock();
                try {
                    account.at(now).forEach(tally -> all.add(status(account, tally)));
                } finally {
                    lock.unlock();
                }
            }
        }
        return all;
    }

    List<KeptHold> expired(Duration back) {
        if (rules.isEmpty()) {
            return List.of();
        }
        Instant since = clock.instant().minus(back);
        try {
            return door.open().book().expired(since);
        } catch (WorkspaceException taken) {
            return door.read(book -> book.expired(since));
        }
    }

    private void known(TallyKey key) {
        for (BudgetRule rule : rules) {
            if (rule.name().equals(key.budget()) && (rule.who().each() == null) == key.value().isEmpty()) {
                account(rule, key.value());
            }
        }
    }

    private static BudgetStatus status(Account account, Tally tally) {
        return new BudgetStatus(
                account.rule.name(), account.value, account.rule.who(), tally.key.per(), tally.limit, tally.spent(), tally.held(), tally.window,
                level(account, tally));
    }

    /** The part of the last warning; the settings may have named more of them when it was given. */
    private static @Nullable Double level(Account account, Tally tally) {
        List<Double> parts = account.rule.warn();
        return tally.warned() == 0 || parts.isEmpty() ? null : parts.get(Math.min(tally.warned(), parts.size()) - 1);
    }

    /** Opens what is kept, so that what a dead process put aside counts as spent from now on; does nothing where nothing is limited. */
    public void open() {
        if (!rules.isEmpty()) {
            door.open();
        }
    }

    @Override
    public void close() {
        door.close();
        warnings.close();
    }
}
