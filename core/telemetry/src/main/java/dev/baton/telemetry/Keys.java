package dev.baton.telemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * The names of what is told: those of OpenTelemetry's semantic conventions for generative AI (in development, as of 2026) where there are any, Baton's own below
 * {@code baton.} otherwise. Tokens and cost of runs and steps are Baton's own, so that who adds up {@code gen_ai.usage} counts each call once.
 */
final class Keys {

    /** The instrumentation scope under which all is told. */
    static final String SCOPE = "dev.baton";

    static final AttributeKey<String> OPERATION = stringKey("gen_ai.operation.name");
    static final AttributeKey<String> PROVIDER = stringKey("gen_ai.provider.name");
    static final AttributeKey<String> WORKFLOW = stringKey("gen_ai.workflow.name");
    static final AttributeKey<String> CONVERSATION = stringKey("gen_ai.conversation.id");
    static final AttributeKey<String> REQUEST_MODEL = stringKey("gen_ai.request.model");
    static final AttributeKey<Boolean> REQUEST_STREAM = booleanKey("gen_ai.request.stream");
    static final AttributeKey<String> RESPONSE_MODEL = stringKey("gen_ai.response.model");
    static final AttributeKey<String> RESPONSE_ID = stringKey("gen_ai.response.id");
    static final AttributeKey<List<String>> FINISH_REASONS = stringArrayKey("gen_ai.response.finish_reasons");
    static final AttributeKey<Double> FIRST_CHUNK = doubleKey("gen_ai.response.time_to_first_chunk");
    static final AttributeKey<Long> INPUT_TOKENS = longKey("gen_ai.usage.input_tokens");
    static final AttributeKey<Long> OUTPUT_TOKENS = longKey("gen_ai.usage.output_tokens");
    static final AttributeKey<Long> CACHE_READ = longKey("gen_ai.usage.cache_read.input_tokens");
    static final AttributeKey<Long> CACHE_WRITE = longKey("gen_ai.usage.cache_creation.input_tokens");
    static final AttributeKey<Long> REASONING = longKey("gen_ai.usage.reasoning.output_tokens");
    static final AttributeKey<String> TOKEN_TYPE = stringKey("gen_ai.token.type");
    static final AttributeKey<String> ERROR = stringKey("error.type");
    static final AttributeKey<String> SERVER = stringKey("server.address");
    static final AttributeKey<Long> PORT = longKey("server.port");

    static final AttributeKey<String> RUN = stringKey("baton.run.id");
    static final AttributeKey<String> STATUS = stringKey("baton.run.status");
    static final AttributeKey<String> REQUEST = stringKey("baton.request.id");
    static final AttributeKey<String> TARGET = stringKey("baton.request.target");
    static final AttributeKey<String> STEP = stringKey("baton.step.path");
    static final AttributeKey<String> KIND = stringKey("baton.step.kind");
    static final AttributeKey<String> OUTCOME = stringKey("baton.outcome");
    static final AttributeKey<String> ORCHESTRATION = stringKey("baton.orchestration");
    static final AttributeKey<String> BUDGET = stringKey("baton.budget.name");
    static final AttributeKey<String> BUDGET_PER = stringKey("baton.budget.per");
    static final AttributeKey<String> BUDGET_OF = stringKey("baton.budget.of");
    static final AttributeKey<String> TEAM = stringKey("baton.team");
    static final AttributeKey<String> IDENTITY = stringKey("baton.identity");
    static final AttributeKey<String> MODEL = stringKey("baton.model");
    static final AttributeKey<Long> NUMBER = longKey("baton.attempt.number");
    static final AttributeKey<Double> WAITED = doubleKey("baton.attempt.waited");
    static final AttributeKey<Boolean> ESTIMATED = booleanKey("baton.usage.estimated");
    static final AttributeKey<String> SERVICE = stringKey("baton.usage.service");
    static final AttributeKey<Long> STEP_INPUT = longKey("baton.usage.input_tokens");
    static final AttributeKey<Long> STEP_OUTPUT = longKey("baton.usage.output_tokens");
    static final AttributeKey<Double> COST = doubleKey("baton.cost.usd");
    static final AttributeKey<String> STRATEGY = stringKey("baton.route.strategy");
    static final AttributeKey<Long> CANDIDATES = longKey("baton.route.candidates");
    static final AttributeKey<Long> RULED_OUT = longKey("baton.route.ruled_out");
    static final AttributeKey<String> CODE = stringKey("baton.code");
    static final AttributeKey<String> UPSTREAM = stringKey("baton.upstream");
    static final AttributeKey<String> STATE = stringKey("baton.state");
    static final AttributeKey<String> GUARD = stringKey("baton.guard.name");
    static final AttributeKey<String> SIDE = stringKey("baton.guard.side");
    static final AttributeKey<String> ACTION = stringKey("baton.guard.action");
    static final AttributeKey<List<String>> KINDS = stringArrayKey("baton.guard.kinds");
    static final AttributeKey<Long> RUNG = longKey("baton.rung");
    static final AttributeKey<Double> CONFIDENCE = doubleKey("baton.confidence");
    static final AttributeKey<Boolean> ACCEPTED = booleanKey("baton.accepted");
    static final AttributeKey<String> BRANCH = stringKey("baton.branch");
    static final AttributeKey<List<String>> CHOICES = stringArrayKey("baton.approval.choices");
    static final AttributeKey<String> CHOICE = stringKey("baton.approval.choice");
    static final AttributeKey<Long> AGE = longKey("baton.cache.age_seconds");
    static final AttributeKey<String> CONTENT = stringKey("baton.content");

    private Keys() {}
}
