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

    runs { keep 7.days; most 10.k }                     // of those that are over, the latest

    cache { serve 10.minutes, shared: true; memory 64.m }

    budget('team-support') { cost 50.usd, per: day; tokens 5.m, per: day; share 'support-bot', 'triage' }
    budget('teams') { cost 200.usd, per: month; each 'team'; environment 'production'; zone 'Europe/Berlin'; patience 5.s }
    limit('callers') { requests 60, per: minute; tokens 100.k, per: minute; concurrent 8; each 'key' }
    budget('nightly') {
        cost 5.usd, per: day
        key 'ci', 'nightly'
        team 'data'
        project 'imports'
        orchestration 'long-report'
        warn 0.5, 0.9
        webhook env('BUDGET_WEBHOOK'), secret: env('BUDGET_WEBHOOK_SECRET')
    }

    server { port 7070; bind '127.0.0.1' }
}
