package dev.baton.server.serving;

import dev.baton.engine.failure.BadInput;
import dev.baton.engine.plan.Input;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.run.Inputs;
import dev.baton.spi.request.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an orchestration is given when it is asked as if it were a model: the last message of the user's as its one required
 * input of text, and the whole conversation where it declares an input named {@code messages}.
 */
final class ConversationInputs {

    private static final String CONVERSATION = "messages";

    private ConversationInputs() {}

    /**
     * The inputs.
     *
     * @throws BadInput where the plan has others, or the conversation no text of the user's
     */
    static Map<String, Object> of(Plan plan, List<Message> messages) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        List<Input> required = plan.inputs().stream()
                .filter(Input::required)
                .filter(input -> !input.name().equals(CONVERSATION))
                .toList();
        boolean whole = plan.inputs().stream().anyMatch(input -> input.name().equals(CONVERSATION));
        boolean one = required.size() == 1 && required.getFirst().shape() instanceof Shape.Text;
        if (!one && !(required.isEmpty() && whole)) {
            throw misfit(plan, "as a model it must have exactly one required input of text");
        }
        if (one) {
            inputs.put(required.getFirst().name(), lastOfUser(plan, messages));
        }
        if (whole) {
            inputs.put(CONVERSATION, messages.stream().map(ConversationInputs::entry).toList());
        }
        return inputs;
    }

    private static String lastOfUser(Plan plan, List<Message> messages) {
        return messages.reversed().stream()
                .filter(message -> message.role() == Message.Role.USER)
                .map(Message::text)
                .findFirst()
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> misfit(plan, "the conversation's last message of the user's holds no text"));
    }

    private static Map<String, String> entry(Message message) {
        return Map.of("role", message.role().name().toLowerCase(Locale.ROOT), "content", message.text());
    }

    private static BadInput misfit(Plan plan, String fault) {
        String advice = Inputs.expected(plan) + " Run it at /v1/orchestrations/" + plan.name() + "/runs.";
        return new BadInput(plan.name(), List.of(fault), advice, plan.position());
    }
}
