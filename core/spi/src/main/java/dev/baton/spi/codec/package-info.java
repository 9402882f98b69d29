/** What codecs of many providers share: gathering a body, waiting as told, naming a failure, reading a file of cards. */
@NullMarked
package dev.baton.spi.codec;

import org.jspecify.annotations.NullMarked;
