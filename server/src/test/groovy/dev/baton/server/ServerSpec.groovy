package dev.baton.server

import dev.baton.engine.Baton
import dev.baton.engine.plan.Block
import dev.baton.engine.plan.Expression
import dev.baton.engine.plan.Input
import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Policy
import dev.baton.engine.plan.Position
import dev.baton.engine.plan.Shape
import dev.baton.engine.plan.Step
import dev.baton.engine.plan.Template
import dev.baton.spi.json.Json
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Needs
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.request.Settings
import dev.baton.spi.routing.Choice
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import spock.lang.Specification

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Duration

/** A real server on a free port, over an engine with a scripted provider of the house and plans of its own. */
abstract class ServerSpec extends Specification {

    Closure<ScriptedReply> script = { ModelCall call -> ScriptedReply.text('fine') }
    ScriptedProvider house =
            new ScriptedProvider([card('small', '0.1'), card('large', '2')], { ModelCall call -> script.call(call) })
    List<Plan> plans = [plan('echo', [text('message')], ask('Answer: ', 'message'))]
    ServerOptions options = new ServerOptions(0, '127.0.0.1').grace(Duration.ofSeconds(5))
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
    private Baton opened
    private BatonServer started

    def cleanup() {
        started?.close()
        opened?.close()
        client.shutdownNow()
    }

    Baton getBaton() {
        if (opened == null) {
            def builder = Baton.builder().environment([:]).strategy(new AsListed())
            builder.provider('house', house)
            plans.each { builder.plan(it) }
            furnish(builder)
            opened = builder.open()
        }
        opened
    }

    /** What a spec adds to the engine. */
    void furnish(builder) {}

    BatonServer getServer() {
        started = started ?: BatonServer.start(baton, options)
    }

    HttpRequest.Builder to(String path) {
        HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(Duration.ofSeconds(30))
    }

    HttpResponse<String> get(String path) {
        client.send(to(path).GET().build(), HttpResponse.BodyHandlers.ofString())
    }

    HttpResponse<String> post(String path, Object body, Map<String, String> headers = [:]) {
        client.send(posting(path, body, headers), HttpResponse.BodyHandlers.ofString())
    }

    HttpRequest posting(String path, Object body, Map<String, String> headers = [:]) {
        String text = body instanceof CharSequence ? body.toString() : Json.of(body).toString()
        def request = to(path).POST(HttpRequest.BodyPublishers.ofString(text))
        ([('Content-Type'): 'application/json'] + headers).each { name, value -> request.header(name, value) }
        request.build()
    }

    static Json json(HttpResponse<String> response) {
        Json.parse(response.body())
    }

    static String contentType(HttpResponse<?> response) {
        response.headers().firstValue('content-type').orElse('')
    }

    /** The events of a stream, each a map of its fields, the data as it is. */
    static List<Map<String, String>> events(String body) {
        body.split('\n\n').findAll { it && !it.startsWith(':') }.collect { event ->
            event.readLines().collectEntries { line -> [line.takeBefore(': '), line.substring(line.indexOf(': ') + 2)] }
        }
    }

    static Map chat(Map more = [:]) {
        [model: 'house/small', messages: [[role: 'user', content: 'Hello']]] + more
    }

    static ModelCard card(String name, String dollars) {
        ModelCard.of('house', name).can(Capability.CHAT, Capability.TOOLS, Capability.JSON).context(9_000_000).maxOutput(4_000)
                .at('local').prices(Prices.perMillion(dollars, dollars)).quality(Capability.CHAT, 0.5).build()
    }

    static Plan plan(String name, List<Input> inputs, Step... steps) {
        new Plan(name, '1', 'A plan of ' + name, inputs, new Block(steps as List), null, 'hash-of-' + name, Position.NONE)
    }

    static Input text(String name, Object otherwise = null) {
        new Input(name, Shape.TEXT, otherwise, Position.NONE)
    }

    static Step.Ask ask(String before, String input, Shape returns = Shape.TEXT) {
        def gap = new Template.Gap(new Expression.Reference(input, [], Position.NONE))
        new Step.Ask('answer', Needs.of(Capability.CHAT), null, null, new Template([new Template.Words(before), gap]), null, null,
                returns, Settings.DEFAULT, new Policy(null, new Policy.Retry(0, Duration.ZERO), null, false), Position.NONE)
    }

    /** Takes the models as the catalog lists them. */
    static class AsListed implements RoutingStrategy {
        String name() { 'cheapest' }

        String description() { 'As listed' }

        List<Choice> rank(RoutingQuery query) {
            query.candidates().collect { new Choice(it, 'as listed') }
        }
    }
}
