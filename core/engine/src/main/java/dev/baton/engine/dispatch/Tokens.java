package dev.baton.engine.dispatch;

/** Estimates tokens where nobody has counted them: four characters a token, the rule of thumb that vendors give for English text. */
public final class Tokens {

    private static final int CHARACTERS = 4;

    private Tokens() {}

    /** The tokens of that many characters, rounded up. */
    public static long of(long characters) {
        return (characters + CHARACTERS - 1) / CHARACTERS;
    }
}
