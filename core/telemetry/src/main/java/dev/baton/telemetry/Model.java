package dev.baton.telemetry;

/**
 * A model's name in its parts.
 *
 * @param id       as Baton knows it, {@code provider/name}
 * @param provider as the conventions name it where they do, else as it is configured
 * @param name     as its provider knows it
 */
record Model(String id, String provider, String name) {

    static Model of(String id) {
        int slash = id.indexOf('/');
        String provider = slash < 0 ? id : id.substring(0, slash);
        return new Model(id, wellKnown(provider), slash < 0 ? id : id.substring(slash + 1));
    }

    /** The conventions' own names of vendors (gen_ai.provider.name), where they differ from Baton's. */
    private static String wellKnown(String provider) {
        return switch (provider) {
            case "bedrock" -> "aws.bedrock";
            case "gemini" -> "gcp.gemini";
            case "azure" -> "azure.ai.openai";
            case "mistral" -> "mistral_ai";
            case "xai" -> "x_ai";
            default -> provider;
        };
    }
}
