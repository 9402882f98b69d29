package dev.baton.spi.routing;

import dev.baton.spi.model.Capability;
import dev.baton.spi.model.Modality;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Request;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a request looks like, without knowing what it means: the facts that rules and strategies go by.
 *
 * @param task        what is done, in the words of {@link Capability}: {@code chat}, {@code classification}, …
 * @param tokens      how many tokens go in, estimated; 0 or more
 * @param language    the language of the text as ISO 639-1 has it, such as {@code en}; empty where unknown
 * @param domain      what it is about: {@code code}, {@code math}, {@code law}, {@code medicine}, {@code finance}, …; empty where unknown
 * @param complexity  how much thinking it asks for, 0 (a greeting) to 1 (a proof)
 * @param sensitivity how careful one has to be with it
 * @param code        true where it holds source code
 * @param tools       true where it brings tools along
 * @param content     the kinds of content that go in
 * @param tags        what the caller says of it, by name: team, tenant, …
 */
public record Features(
        String task,
        long tokens,
        String language,
        String domain,
        double complexity,
        Sensitivity sensitivity,
        boolean code,
        boolean tools,
        Set<Modality> content,
        Map<String, String> tags) {

    /** Of a request of which nothing is known but that it is one. */
    public static final Features NONE =
            new Features(Capability.CHAT, 0, "", "", 0, Sensitivity.OPEN, false, false, Set.of(Modality.TEXT), Map.of());

    /** Keeps immutable copies; complexity is brought to 0 to 1. */
    public Features {
        complexity = Double.isNaN(complexity) ? 0 : Math.clamp(complexity, 0.0, 1.0);
        content = Set.copyOf(content);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** What can be told without reading the text. */
    public static Features plain(Request request, String task, long tokens, Map<String, String> tags) {
        boolean tools = request instanceof ChatRequest chat && !chat.tools().isEmpty();
        return new Features(task, tokens, "", "", 0, Sensitivity.OPEN, false, tools, request.modalities(), tags);
    }

    /** These features with what reading the text told. */
    public Features read(String language, String domain, double complexity, Sensitivity sensitivity, boolean code) {
        return new Features(task, tokens, language, domain, complexity, sensitivity, code, tools, content, tags);
    }

    /** True where pictures go in. */
    public boolean images() {
        return content.contains(Modality.IMAGE);
    }

    /** True where sound goes in. */
    public boolean audio() {
        return content.contains(Modality.AUDIO);
    }

    /** True where documents go in. */
    public boolean documents() {
        return content.contains(Modality.FILE);
    }
}
