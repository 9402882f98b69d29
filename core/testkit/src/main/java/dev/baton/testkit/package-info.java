/**
 * What proves an implementation of the SPI: contract specs to extend, a real HTTP server as a fake upstream, a builder of plugin jars.
 *
 * <p>Whoever writes a provider extends {@link dev.baton.testkit.HttpProviderContract}: its samples are read, cut, spoilt and asked for by many
 * threads, and given wrong counts, wrong types and errors in the middle. To see how a provider fails over a network, an upstream sends the
 * samples with a {@link dev.baton.testkit.Fault}, under an engine whose deadlines are short:
 *
 * {@snippet lang = java:
 * upstream.answers(Answer.of(sample)).spoils((request, answer) -> Fault.STALL.in(answer, 3));
 * }
 *
 * Expected of every fault that {@linkplain dev.baton.testkit.Fault#spoils() spoils} an answer is a failure: of another type than
 * {@code broken_answer} where the upstream says what is wrong, and never a {@code Finished}. Of the others, the answer as it is; a count of
 * tokens that cannot be is then for the engine not to believe.
 */
@NullMarked
package dev.baton.testkit;

import org.jspecify.annotations.NullMarked;
