package dev.baton.spi.routing;

import java.util.List;

/** What goes in, as far as routing looks at it. Everything is found out when it is first asked for, and then kept. Safe for many threads. */
public interface RoutingInput {

    /** Nothing: where a route is asked for before there is a request, such as when a script is checked. */
    RoutingInput NONE = new RoutingInput() {
        @Override
        public String text() {
            return "";
        }

        @Override
        public Features features() {
            return Features.NONE;
        }

        @Override
        public float[] embedding() {
            throw new IllegalStateException("there is no text yet");
        }

        @Override
        public Embedder embedder() {
            return new Embedder() {
                @Override
                public String model() {
                    return "";
                }

                @Override
                public List<float[]> embed(List<String> texts) {
                    throw new IllegalStateException("there is no embedding before there is a request");
                }
            };
        }
    };

    /** What is asked: the user's latest words, or the text of the task. Empty where there is none. */
    String text();

    /** What it looks like. */
    Features features();

    /**
     * The text as a vector, by the {@link #embedder()}; not to be changed.
     *
     * @throws dev.baton.spi.failure.ModelFailure where there is none to be had; a strategy lets it pass
     * @throws IllegalStateException              where there is no text
     * @throws InterruptedException               where the thread was told to stop
     */
    float[] embedding() throws InterruptedException;

    /** Turns other texts into vectors that compare with {@link #embedding()}. */
    Embedder embedder();
}
