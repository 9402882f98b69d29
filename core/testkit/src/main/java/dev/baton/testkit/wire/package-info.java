/** Exchanges recorded with real providers: where they are, what they mean read by themselves, and the contract of codecs on them. */
@NullMarked
package dev.baton.testkit.wire;

import org.jspecify.annotations.NullMarked;
