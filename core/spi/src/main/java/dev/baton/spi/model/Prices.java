package dev.baton.spi.model;

import dev.baton.spi.reply.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs, per million tokens of each class. A class without a price of its own takes that of the class it is a kind
 * of: cache reads and writes, audio and images that of input; reasoning and spoken answers that of output.
 *
 * @param rates    what holds for a request that no tier is for
 * @param tiers    what holds for longer requests, by where they begin; the last that is exceeded holds for the whole request
 * @param services what holds for requests that the provider bills by another of its service tiers than the usual one, such as {@code flex} and {@code batch}, by its
 *                 name as in {@link Usage#service}: each with tiers of its own alone
 * @param since    the first day, in UTC, on which these prices hold; null where they always did, as far as is known
 * @param later    what holds from a later day on, by that day, each without anything later of its own; empty where nothing is announced
 */
public record Prices(Rates rates, List<PriceTier> tiers, Map<String, Prices> services, @Nullable LocalDate since, List<Prices> later) {

    /** A model that costs nothing to call, such as one on the user's own machine. */
    public static final Prices FREE = of(Money.ZERO, Money.ZERO);

    /**
     * Keeps immutable copies, in order.
     *
     * @throws IllegalArgumentException where two tiers begin at the same length, or two versions on the same day, or a later one says no day or no later one, or a
     *                                  service tier has no name of its own, or more than tiers
     */
    public Prices {
        tiers = tiers.stream().sorted(Comparator.comparingLong(PriceTier::above)).toList();
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).above() == tiers.get(i - 1).above()) {
                throw new IllegalArgumentException("two tiers of prices begin above " + tiers.get(i).above() + " tokens");
            }
        }
        services = Collections.unmodifiableMap(new TreeMap<>(services));
        if (!services.keySet().stream().allMatch(Usage::isService)) {
            throw new IllegalArgumentException("a service tier has a name, and another than the usual one: not " + services.keySet());
        }
        for (Prices one : services.values()) {
            if (!one.services.isEmpty() || one.since != null || !one.later.isEmpty()) {
                throw new IllegalArgumentException("the prices of a service tier have neither days nor service tiers of their own");
            }
        }
        later = ordered(since, later);
    }

    private static List<Prices> ordered(@Nullable LocalDate since, List<Prices> later) {
        LocalDate before = since == null ? LocalDate.MIN : since;
        List<Prices> sorted = later.stream()
                .sorted(Comparator.comparing(one -> one.since() == null ? LocalDate.MIN : one.since()))
                .toList();
        for (Prices one : sorted) {
            if (one.since() == null || !one.since().isAfter(before)) {
                throw new IllegalArgumentException("prices that hold later need a later day than " + before + ", each its own");
            }
            before = one.since();
        }
        return sorted;
    }

    /** Prices that always hold, and for every length. */
    public Prices(Rates rates) {
        this(rates, List.of(), Map.of(), null, List.of());
    }

    /** Prices of the classes that most models have; the others follow them. */
    public Prices(Money input, Money output, Money cacheRead, Money cacheWrite, Money reasoning) {
        this(Rates.of(input, output).cacheRead(cacheRead).cacheWrite(cacheWrite).reasoning(reasoning));
    }

    /** Prices of input and output alone; the other classes follow them. */
    public static Prices of(Money input, Money output) {
        return new Prices(Rates.of(input, output));
    }

    /** Prices of input and output in dollars per million tokens. */
    public static Prices perMillion(String input, String output) {
        return of(Money.dollars(input), Money.dollars(output));
    }

    /** Per million plain input tokens. */
    public Money input() {
        return rates.input();
    }

    /** Per million plain output tokens. */
    public Money output() {
        return rates.output();
    }

    /** Per million input tokens read from the provider's cache. */
    public Money cacheRead() {
        return rates.cacheRead();
    }

    /** Per million input tokens written to the provider's cache. */
    public Money cacheWrite() {
        return rates.cacheWrite();
    }

    /** Per million output tokens of reasoning. */
    public Money reasoning() {
        return rates.reasoning();
    }

    /** These prices with other rates where no tier holds. */
    public Prices with(Rates other) {
        return new Prices(other, tiers, services, since, later);
    }

    /** These prices with another for input tokens read from a cache. */
    public Prices cacheRead(Money price) {
        return with(rates.cacheRead(price));
    }

    /** These prices with another for input tokens written to a cache. */
    public Prices cacheWrite(Money price) {
        return with(rates.cacheWrite(price));
    }

    /** These prices with other rates for requests with more than that many input tokens. */
    public Prices above(long tokens, Rates dearer) {
        List<PriceTier> more = new ArrayList<>(tiers);
        more.add(new PriceTier(tokens, dearer));
        return new Prices(rates, more, services, since, later);
    }

    /** These prices with others for requests that are billed by that service tier. */
    public Prices service(String name, Prices others) {
        Map<String, Prices> more = new TreeMap<>(services);
        more.put(name, others);
        return new Prices(rates, tiers, more, since, later);
    }

    /** These prices, which hold from that day on, in UTC. */
    public Prices since(LocalDate day) {
        return new Prices(rates, tiers, services, day, later);
    }

    /** These prices until those others hold, which say their day. */
    public Prices until(Prices others) {
        List<Prices> more = new ArrayList<>(later);
        more.add(others);
        return new Prices(rates, tiers, services, since, more);
    }

    /** Those that hold then: the last of them whose day has come, these where none has. */
    public Prices at(Instant time) {
        return later.isEmpty() ? this : on(time.atZone(ZoneOffset.UTC).toLocalDate());
    }

    /** Those that hold on that day, in UTC. */
    public Prices on(LocalDate day) {
        Prices holding = this;
        for (Prices one : later) {
            if (one.since() != null && !one.since().isAfter(day)) {
                holding = one;
            }
        }
        return holding;
    }

    /** Those that hold on that day, in UTC, with those that hold later than that. */
    public Prices from(LocalDate day) {
        if (later.isEmpty()) {
            return this;
        }
        Prices holding = on(day);
        return new Prices(
                holding.rates,
                holding.tiers,
                holding.services,
                holding.since,
                later.stream().filter(one -> one.since() != null && one.since().isAfter(day)).toList());
    }

    /** What each class costs in a request of the usual service tier with that many input tokens. */
    public Rates rates(long inputTokens) {
        Rates holding = rates;
        for (int i = 0; i < tiers.size() && inputTokens > tiers.get(i).above(); i++) {
            holding = tiers.get(i).rates();
        }
        return holding;
    }

    /**
     * What that usage costs: summed exactly, then rounded half up, once, to the nano-dollar. A service tier without prices of its own costs what the usual one does.
     * What holds later is not looked at: see {@link #at}.
     */
    public Money cost(Usage usage) {
        return services.getOrDefault(usage.service(), this).rates(usage.totalInput()).cost(usage);
    }

    /** What that many plain tokens cost, rounded as {@link #cost(Usage)} does. */
    public Money cost(long inputTokens, long outputTokens) {
        return rates(inputTokens).cost(inputTokens, outputTokens);
    }

    /**
     * The most that so many tokens cost in calls of no more than that length: all of the dearest class, in the dearest tier that any of them may come to, by the dearest
     * service tier: the provider says which only once it has answered.
     *
     * @param longest the most input tokens of one call
     */
    public Money most(long longest, long inputTokens, long outputTokens) {
        Money most = rates.dearest().cost(inputTokens, outputTokens);
        for (PriceTier tier : tiers) {
            if (longest > tier.above()) {
                Money higher = tier.rates().dearest().cost(inputTokens, outputTokens);
                most = higher.compareTo(most) > 0 ? higher : most;
            }
        }
        for (Prices service : services.values()) {
            Money higher = service.most(longest, inputTokens, outputTokens);
            most = higher.compareTo(most) > 0 ? higher : most;
        }
        return most;
    }

    /**
     * By which it is known later which prices held: the day since when, where there is one, and a mark of the figures, such as {@code 2026-12-01/5f0c21ab}. The
     * same figures have the same mark in every process; what holds later has no part in it.
     */
    public String version() {
        long mark = mark(0);
        for (Map.Entry<String, Prices> service : services.entrySet()) {
            mark = service.getValue().mark(Rates.mixed(mark, service.getKey().hashCode()));
        }
        String figures = Long.toHexString(mark >>> 32 | 1L << 32).substring(1);
        return since == null ? figures : since + "/" + figures;
    }

    private long mark(long seed) {
        long mark = rates.mark(seed);
        for (PriceTier tier : tiers) {
            mark = tier.rates().mark(Rates.mixed(mark, tier.above()));
        }
        return mark;
    }
}
