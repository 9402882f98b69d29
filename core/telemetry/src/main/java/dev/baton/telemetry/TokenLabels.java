package dev.baton.telemetry;

import io.opentelemetry.api.common.Attributes;

/**
 * Labels, and the same for tokens that went in and that came out.
 *
 * @param plain without a word of tokens
 */
record TokenLabels(Attributes plain, Attributes input, Attributes output) {

    static TokenLabels of(Attributes plain) {
        return new TokenLabels(
                plain,
                plain.toBuilder().put(Keys.TOKEN_TYPE, "input").build(),
                plain.toBuilder().put(Keys.TOKEN_TYPE, "output").build());
    }
}
