package dev.baton.cli

import dev.baton.engine.Baton

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse

/** The command line in a process of its own, whose only model asks the upstream at the address in the first argument. */
class BatchChild {

    static void main(String[] arguments) {
        def client = HttpClient.newHttpClient()
        def house = new Desk.House(answer: { call ->
            ask(client, arguments[0], call.request().messages().last().text())
        })
        Opener opener = { folder -> Baton.builder().workspace(folder).environment([:]).provider('house', house).open() } as Opener
        System.exit(new Cli(Console.ofProcess(), opener).run(arguments.drop(1) as List))
    }

    static String ask(HttpClient client, String url, String prompt) {
        def request = HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(prompt)).build()
        client.send(request, HttpResponse.BodyHandlers.ofString()).body()
    }
}
