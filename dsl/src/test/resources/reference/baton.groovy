// A workspace's baton.groovy. Every line is optional.
baton {
    provider('openai')  { key env('OPENAI_API_KEY'); options organization: 'org-1'; limit concurrency: 32, queue: 100, wait: 2.s }
    provider('gpu-box', type: 'vllm') { url 'http://10.0.0.7:8000/v1' }

    model('gpu-box/qwen3-32b') {
        can 'chat', 'tools', 'json'
        context 128.k
        maxOutput 8.k
        size medium
        where local
        price input: 0.1.usd, output: 0.4.usd           // per million tokens
        quality chat: 0.74, classification: 0.81
        latency firstToken: 400.ms, tokensPerSecond: 80
        limit concurrency: 4
    }

    alias 'fast', 'gpu-box/qwen3-32b'

    model('openai/gpt-6') {
        price input: 2.usd, output: 8.usd, cacheRead: 0.2.usd, cacheWrite: 2.5.usd, cacheWriteLong: 4.usd, reasoning: 8.usd
        price above: 200.k, input: 4.usd, output: 12.usd                        // for the whole of a longer request
        price service: 'flex', input: 1.usd, output: 4.usd                       // what the provider bills by that service tier
        price since: '2027-01-01', input: 1.usd, output: 4.usd, audioInput: 8.usd, imageInput: 2.usd, audioOutput: 16.usd
    }

    runs { keep 7.days; most 10.k }                     // of those that are over, the latest

    ledger { keep 400.days; detail 40.days }            // what was spent; line by line, then by hour

    cache { serve 10.minutes, shared: true; memory 64.m }

    budget('team-support') { cost 50.usd, per: day; tokens 5.m, per: day; share 'support-bot', 'triage' }
    budget('teams') { cost 200.usd, per: month; each 'team'; environment 'production'; zone 'Europe/Berlin'; patience 5.s }
    limit('callers') { requests 60, per: minute; tokens 100.k, per: minute; concurrent 8; each 'key' }
    limits { store env('BATON_LIMITS_URL') }            // several processes keep them together
    budget('nightly') {
        cost 5.usd, per: day
        key 'ci', 'nightly'
        team 'data'
        project 'imports'
        orchestration 'long-report'
        warn 0.5, 0.9
        webhook env('BUDGET_WEBHOOK'), secret: env('BUDGET_WEBHOOK_SECRET')
    }

    policy {
        guard 'pii', kinds: ['email', 'iban'], on: ['input', 'output', 'tools']
        data 'iban', stay: 'local'                      // what a guard finds, or a caller says
    }

    telemetry {
        otlp 'http://localhost:4318'                    // traces and metrics go to that collector
        service 'support-desk'
        content false                                   // nothing of what was asked or answered
        propagate 'all'                                 // which providers get the header traceparent
        openMetrics false                               // an operator's key is needed to read /metrics
        requests 1000                                   // so many of the last can be asked about
    }

    access {                                            // who may ask besides whoever has a key
        jwt issuer: 'https://staff.example.com', audience: 'baton', jwks: 'https://staff.example.com/keys'
        jwt(issuer: 'https://login.example.com', audience: 'baton', jwks: 'https://login.example.com/keys') {
            role 'groups', caller: 'llm-users', operator: 'llm-operators', admin: 'llm-admins'
            label team: 'team', project: 'cost_center'
            allow models: ['openai/*'], places: ['eu', 'local']
            scope orchestrations: 'baton_orchestrations'
        }
    }

    server { port 7070; bind '127.0.0.1' }
}
