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
