package dev.baton.spi.model;

/** A rough class of size, by what a model costs and can do rather than by its parameters. */
public enum ModelSize {
    /** The cheap and quick: up to some ten billion parameters, or a vendor's smallest line. */
    SMALL,
    /** The workhorses. */
    MEDIUM,
    /** A vendor's best. */
    LARGE
}
