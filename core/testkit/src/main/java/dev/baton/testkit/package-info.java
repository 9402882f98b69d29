/** What proves an implementation of the SPI: contract specs to extend, a real HTTP server as a fake upstream, a builder of plugin jars. */
@NullMarked
package dev.baton.testkit;

import org.jspecify.annotations.NullMarked;
