/**
 * The plain strategies: {@code first}, {@code cheapest}, {@code fastest}, {@code best}, {@code balanced}, and those that spread requests:
 * {@code weighted}, {@code round-robin}, {@code least-busy}.
 *
 * <p>All but {@code first} put a model of whose recent calls more than half failed behind the others, whatever else it has.
 * Where figures decide, of models that are alike otherwise the one that failed less comes first, then the one with fewer calls under way,
 * and then the catalog's order holds.
 */
@NullMarked
package dev.baton.plugins.routing.standard;

import org.jspecify.annotations.NullMarked;
