package dev.baton.server.openai.embeddings;

import dev.baton.server.failure.HttpFailure;
import dev.baton.server.serving.AnswerHead;
import dev.baton.server.serving.Asked;
import dev.baton.server.serving.Fields;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.RawBody;

/**
 * The body of an embeddings request, read. Fields that are not known here stay in the request's raw body, and reach a provider of the
 * same protocol.
 *
 * @param model   the name asked for
 * @param base64  true where vectors are wanted as the bytes of their numbers
 * @param request the request
 */
record EmbeddingsBody(String model, boolean base64, EmbedRequest request) implements Asked {

    /** More than any model has; beyond it a number is a mistake. */
    private static final long MOST_DIMENSIONS = 1 << 16;

    /**
     * Reads a body.
     *
     * @throws HttpFailure 400 where a field is not what it should be; names the field
     */
    static EmbeddingsBody read(JsonObject body) {
        Fields fields = new Fields(body, "");
        String model = fields.required("model");
        EmbedRequest request =
                new EmbedRequest(EmbeddingsInput.texts(body.at("input")), dimensions(fields), new RawBody(EmbeddingsProtocol.NAME, body));
        return new EmbeddingsBody(model, isBase64(fields), request);
    }

    private static int dimensions(Fields fields) {
        Long dimensions = fields.integer("dimensions");
        if (dimensions == null) {
            return 0;
        }
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw HttpFailure.field("dimensions", "must be from 1 to " + MOST_DIMENSIONS + ", not " + dimensions);
        }
        return dimensions.intValue();
    }

    private static boolean isBase64(Fields fields) {
        String format = fields.text("encoding_format");
        return switch (format == null ? "float" : format) {
            case "float" -> false;
            case "base64" -> true;
            default -> throw HttpFailure.field("encoding_format", "must be float or base64");
        };
    }

    @Override
    public byte[] whole(AnswerHead head, Reply reply, Usage usage) {
        return Vectors.list(head.model(), reply.vectors(), base64, usage).toBytes();
    }
}
