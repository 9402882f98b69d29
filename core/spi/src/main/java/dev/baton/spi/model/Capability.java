package dev.baton.spi.model;

import java.util.Set;

/**
 * The fixed core of the open vocabulary in which a card claims and a step needs. A word beyond these is as good, where cards and
 * scripts agree on it.
 */
public final class Capability {

    /** Answers messages with a message. */
    public static final String CHAT = "chat";
    /** Picks one of the labels given. Every chat model can; a specialised one may claim it alone. */
    public static final String CLASSIFICATION = "classification";
    /** Answers a question from passages given with it. Every chat model can; a specialised one may claim it alone. */
    public static final String ANSWERING = "answering";
    /** Turns texts into vectors. */
    public static final String EMBEDDING = "embedding";
    /** Orders documents by how well they fit a query. */
    public static final String RERANK = "rerank";
    /** Calls tools. */
    public static final String TOOLS = "tools";
    /** Calls tools where the prompt tells how, since its server knows of none. A card must say so: not every model keeps to it. */
    public static final String TOOLS_BY_PROMPT = "tools-by-prompt";
    /** Keeps to a JSON schema. */
    public static final String JSON = "json";
    /**
     * Tells how probable its words were to it, where a request asks ({@link dev.baton.spi.request.Settings#logprobs()}). A card must say so: a
     * server may leave the question without an answer, and that is no confidence.
     */
    public static final String LOGPROBS = "logprobs";
    /** Understands images. */
    public static final String VISION = "vision";
    /** Understands or makes sound. */
    public static final String AUDIO = "audio";
    /** Reads documents such as PDF. */
    public static final String DOCUMENTS = "documents";
    /** Thinks before it answers. */
    public static final String REASONING = "reasoning";
    /** Writes and reads programs well. */
    public static final String CODE = "code";

    /** All of the above. */
    public static final Set<String> CORE = Set.of(
            CHAT, CLASSIFICATION, ANSWERING, EMBEDDING, RERANK, TOOLS, TOOLS_BY_PROMPT, JSON, LOGPROBS, VISION, AUDIO, DOCUMENTS, REASONING, CODE);

    /** What a step does, as against what it does it with: the tasks that quality is measured for. */
    public static final Set<String> TASKS = Set.of(CHAT, CLASSIFICATION, ANSWERING, EMBEDDING, RERANK);

    private Capability() {}
}
