package dev.baton.graph;

import java.util.Locale;

/** How a picture is written down. */
public enum PictureFormat {
    /** An SVG document. */
    SVG,
    /** Mermaid text. */
    MERMAID;

    /**
     * The format that a file's ending asks for: {@code .svg}, or {@code .mmd} or {@code .mermaid}.
     *
     * @throws IllegalArgumentException for any other ending; the message names those that are known
     */
    public static PictureFormat of(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".svg")) {
            return SVG;
        }
        if (name.endsWith(".mmd") || name.endsWith(".mermaid")) {
            return MERMAID;
        }
        throw new IllegalArgumentException(
                "Cannot tell from '" + file + "' what kind of picture to write -- let its name end in .svg, .mmd or .mermaid");
    }
}
