package dev.baton.spi.model;

/** A kind of content that goes into a model. */
public enum Modality {
    /** Written text. */
    TEXT,
    /** Pictures. */
    IMAGE,
    /** Sound. */
    AUDIO,
    /** Files, such as PDF documents. */
    FILE
}
