// How models are chosen where a step does not say, and what is done about those that fail.
baton {
    routing {
        when { sensitivity == secret } stay 'local'
        when { complexity > 0.7 } choose 'best'
        choose 'balanced'
        weights quality: 3, cost: 1, latency: 1
        strategy 'bandit', explore: 0.05
        sticky 30.minutes
        analyser 'standard'
        embeddings 'local/minilm'
        outcomes texts: true
        deadlines connect: 2.s, firstToken: 15.s, gap: 20.s, total: 2.minutes
        retry 2, backoff: 250.ms
        onRefusal 'next'
        breaker rate: 0.5, calls: 10
        hedge most: 0.05
    }
}
