package dev.baton.dsl;

import static dev.baton.engine.build.Plans.about;
import static dev.baton.engine.build.Plans.compute;
import static dev.baton.engine.build.Plans.file;
import static dev.baton.engine.build.Plans.name;

import dev.baton.engine.build.Plans;
import dev.baton.engine.build.Types;
import dev.baton.engine.plan.Plan;
import dev.baton.spi.model.ModelSize;
import dev.baton.spi.model.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scripts that define the language, as a Java team writes them. */
final class SampleOrchestrations {

    private SampleOrchestrations() {}

    static List<Plan> all() {
        return List.of(helpDesk(), triage(), thriftyAnswer(), documentInsights(), longReport(), claimsIntake(), careDesk());
    }

    static Plan helpDesk() {
        Map<String, String> desks = new LinkedHashMap<>();
        desks.put("billing", "invoices, charges, refunds, receipts, payment methods");
        desks.put("technical", "errors, crashes, installation, things that do not work");
        desks.put("product", "features, plans, editions, advice before buying");
        return Plans.orchestration("help-desk", plan -> plan
                .description("Sorts a customer message and answers it from the handbook of the right desk")
                .input("message", String.class)
                .ask("desk", ask -> ask
                        .needs("classification")
                        .model(wanted -> wanted.choose("cheapest").quality(0.7))
                        .prompt("Which desk should answer this message? {message}")
                        .returns(Types.oneOf(desks))
                        .otherwise("product"))
                .ask("answer", ask -> ask
                        .needs("answering")
                        .model(wanted -> wanted.choose("best").cost(Money.dollars("0.01")))
                        .from(file("handbook/{desk}.md"))
                        .prompt(name("message")))
                .output("desk", name("desk"))
                .output("reply", name("answer"))
                .output("sources", about("answer", "sources")));
    }

    static Plan triage() {
        return Plans.orchestration("triage", plan -> plan
                .description("Answers a customer message at the desk that knows its subject")
                .input("message", String.class)
                .optionalInput("language", "en")
                .ask("desk", ask -> ask
                        .needs("classification")
                        .model(wanted -> wanted.choose("cheapest").quality(0.7).within(Duration.ofMillis(800)))
                        .system("You sort customer messages.")
                        .prompt("Which desk should answer this message? {message}")
                        .returns(Types.oneOf("billing", "technical", "product"))
                        .retry(2, Duration.ofMillis(200))
                        .otherwise("product"))
                .route(name("desk"), route -> route
                        .on("billing", steps -> steps.invoke("answer", "billing-desk", "message", name("message")))
                        .on("technical", steps -> steps.ask("answer", ask -> ask
                                .model(wanted -> wanted.can("chat").context(16_000))
                                .prompt("""
                                        You are the technical desk. Answer in {language}.
                                        {message}
                                        """)))
                        .otherwise(steps -> steps.ask("answer", ask -> ask.needs("chat").prompt("Answer in {language}: {message}"))))
                .output("reply", name("answer"))
                .output("desk", name("desk")));
    }

    static Plan thriftyAnswer() {
        return Plans.orchestration("thrifty-answer", plan -> plan
                .input("question", String.class)
                .cascade("answer", 0.8, cascade -> cascade
                        .agreement(3)
                        .rung(wanted -> wanted.can("chat").size(ModelSize.SMALL))
                        .rung(wanted -> wanted.can("chat").size(ModelSize.MEDIUM))
                        .rung(wanted -> wanted.can("chat").size(ModelSize.LARGE))
                        .prompt("Answer in one sentence: {question}"))
                .output("answer", name("answer"))
                .output("model", about("answer", "model"))
                .output("rungs", about("answer", "rungs"))
                .output("cost", about("answer", "cost")));
    }

    static Plan documentInsights() {
        return Plans.orchestration("document-insights", plan -> plan
                .input("document", String.class)
                .budget(Money.dollars("0.05"))
                .tokenBudget(40_000)
                .parallel("views", views -> views
                        .concurrency(4)
                        .branch("meaning", steps -> steps.ask(null, ask -> ask.needs("chat").prompt("What is this document about? {document}")))
                        .branch("entities", steps -> steps.ask(null, ask -> ask
                                .needs("chat", "json")
                                .prompt("List the people, organisations and dates in: {document}")
                                .returns(Types.fields(
                                        "people", Types.listOf(String.class),
                                        "organisations", Types.listOf(String.class),
                                        "dates", Types.listOf(String.class)))))
                        .branch("sentiment", steps -> steps.ask(null, ask -> ask
                                .needs("classification")
                                .prompt(name("document"))
                                .returns(Types.oneOf("positive", "neutral", "negative"))))
                        .branch("compliance", steps -> steps.ask(null, ask -> ask
                                .needs("chat", "json")
                                .prompt("Name every compliance risk in: {document}")
                                .returns(Types.fields("risks", Types.listOf(String.class), "severity", Types.range(0, 10)))
                                .timeout(Duration.ofSeconds(20))
                                .optional())))
                .ask("synthesis", ask -> ask
                        .model(wanted -> wanted.can("chat").context(32_000)
                                .choose("best").within(Duration.ofSeconds(30)).cost(Money.dollars("0.02")))
                        .prompt("Write one analysis for a reader in a hurry, from these views: {views}")));
    }

    static Plan longReport() {
        return Plans.orchestration("long-report", plan -> plan
                .input("text", String.class)
                .step("chunks", names -> List.of(String.valueOf(names.get("text")).split("\\n{2,}")), "text")
                .parallel("notes", notes -> notes
                        .concurrency(8)
                        .atLeast(0.9)
                        .each(name("chunks"), "chunk", steps -> steps.ask(null, ask -> ask
                                .model(wanted -> wanted.can("chat").size(ModelSize.SMALL))
                                .prompt("Note the essential facts: {chunk}")
                                .retry(1))))
                .ask("report", ask -> ask
                        .model(wanted -> wanted.can("chat").context(64_000))
                        .prompt("Write a report from these notes: {notes}")));
    }

    static Plan claimsIntake() {
        return Plans.orchestration("claims-intake", plan -> plan
                .version("1.2")
                .input("document", String.class)
                .input("customerId", String.class)
                .sequence("intake", steps -> steps
                        .ask("kind", ask -> ask
                                .needs("classification")
                                .prompt("What kind of document is this? {document}")
                                .returns(Types.oneOf("invoice", "accident-report", "medical-letter")))
                        .ask("claim", ask -> ask
                                .needs("chat", "json")
                                .prompt("Extract the claim from this {kind}: {document}")
                                .returns(Types.fields(
                                        "amount", BigDecimal.class,
                                        "currency", Types.oneOf("EUR", "USD", "GBP"),
                                        "date", LocalDate.class,
                                        "reason", String.class))
                                .retry(3, Duration.ofMillis(500)))
                        .step("record", compute(names -> {
                            Map<?, ?> claim = (Map<?, ?>) names.get("claim");
                            return Map.of("id", names.get("customerId") + "-" + claim.get("date"), "amount", claim.get("amount"));
                        }, "customerId", "claim"), policy -> policy
                                .undo((names, it) -> {
                                    names.log("withdrawn: " + ((Map<?, ?>) it).get("id"));
                                    return null;
                                }))
                        .ask("verdict", ask -> ask
                                .needs("chat", "json")
                                .choose("best")
                                .prompt("Is this claim consistent with the document? Claim: {claim} Document: {document}")
                                .returns(Types.fields("consistent", boolean.class, "why", String.class)))
                        .check("consistent", names -> ((Map<?, ?>) names.get("verdict")).get("consistent"), "verdict"),
                        policy -> policy.otherwise(steps -> steps.approve("by hand", approve -> approve
                                .show("document", "claim")
                                .choices("accept", "reject")
                                .within(Duration.ofDays(2))
                                .otherwise("reject")))));
    }

    static Plan careDesk() {
        return Plans.orchestration("care-desk", plan -> plan
                .description("Decision support for a clinic: urgent questions at once, the others in the night batch")
                .input("question", String.class)
                .input("patient", Map.class)
                .guard("pii", Map.of("redact", List.of("name", "phone", "address")), "input", "output")
                .ask("urgency", ask -> ask
                        .model(wanted -> wanted.can("classification").where("local"))
                        .prompt(name("question"))
                        .returns(Types.oneOf("now", "later"))
                        .otherwise("now"))
                .route(name("urgency"), route -> route
                        .on("later", steps -> steps.invoke(null, "care-batch", "question", name("question"), "patient", name("patient")))
                        .otherwise(steps -> steps.route(compute(names -> ((Map<?, ?>) names.get("patient")).get("condition"), "patient"),
                                conditions -> conditions
                                        .on("cardiac", inner -> inner.invoke(null, "cardiology", "question", name("question"), "patient", name("patient")))
                                        .when(it -> List.of("asthma", "copd").contains(it),
                                                inner -> inner.invoke(null, "pulmonology", "question", name("question"), "patient", name("patient")))
                                        .otherwise(inner -> inner
                                                .parallel("facts", facts -> facts
                                                        .branch("history", one -> one.ask(null, ask -> ask
                                                                .needs("chat").prompt("Summarise the history: {patient.history}")))
                                                        .branch("labs", one -> one.ask(null, ask -> ask
                                                                .needs("chat").prompt("What stands out in these labs? {patient.labs}")))
                                                        .branch("drugs", one -> one.ask(null, ask -> ask
                                                                .needs("chat").prompt("Contraindications among: {patient.drugs}"))))
                                                .refine("advice", 3, round -> round
                                                        .ask("draft", ask -> ask
                                                                .needs("chat")
                                                                .prompt("Advise. Question: {question} Facts: {facts} Last review: {review}"))
                                                        .ask("review", ask -> ask
                                                                .needs("chat", "json")
                                                                .choose("best")
                                                                .prompt("Review this advice for safety: {draft}")
                                                                .returns(Types.fields("score", Types.range(0, 100), "remarks", String.class))),
                                                        compute(names -> ((Number) ((Map<?, ?>) names.get("review")).get("score")).intValue() >= 85,
                                                                "review"),
                                                        policy -> policy.otherwise(decide -> decide.approve("clinician", approve -> approve
                                                                .show("question", "facts", "draft")
                                                                .choices("release", "discard")
                                                                .within(Duration.ofHours(4))))))))));
    }
}
