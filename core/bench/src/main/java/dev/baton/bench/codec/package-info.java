/** JMH benchmarks of the codecs of all providers. */
@NullMarked
package dev.baton.bench.codec;

import org.jspecify.annotations.NullMarked;
