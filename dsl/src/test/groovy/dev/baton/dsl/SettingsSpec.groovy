package dev.baton.dsl

import dev.baton.engine.budget.Room
import dev.baton.engine.cache.CacheSettings
import dev.baton.engine.dispatch.HedgeRule
import dev.baton.engine.dispatch.Resilience
import dev.baton.engine.dispatch.upstream.BreakerRule
import dev.baton.engine.dispatch.upstream.LaneLimits
import dev.baton.engine.ledger.LedgerSettings
import dev.baton.engine.net.OutgoingUrl
import dev.baton.engine.plan.Caching
import dev.baton.engine.spending.Per
import dev.baton.engine.spending.Rate
import dev.baton.engine.spending.Spenders
import dev.baton.engine.spending.Trait
import dev.baton.engine.spending.Webhook
import dev.baton.engine.workspace.OutcomeSettings
import dev.baton.engine.workspace.Problems
import dev.baton.engine.workspace.RunSettings
import dev.baton.spi.json.Json
import dev.baton.spi.model.ModelSize
import dev.baton.spi.model.Money
import dev.baton.spi.model.Prices
import dev.baton.spi.model.Rates
import dev.baton.spi.provider.Secret
import java.time.LocalDate
import java.time.Duration
import java.time.ZoneId
import java.time.ZoneOffset
import spock.lang.Specification

/** What a workspace's settings file means. */
class SettingsSpec extends Specification {

    def "every line of a settings file has its effect"() {
        given:
        def problems = new Problems()

        when:
        def settings = read('''
            baton {
                provider('openai')    { key env('OPENAI_API_KEY') }
                provider('anthropic') { key env('ANTHROPIC_API_KEY') }
                provider('gpu-box', type: 'vllm') { url 'http://10.0.0.7:8000/v1'; limit concurrency: 32, queue: 50, wait: 2.s }

                model('gpu-box/qwen3-32b') {
                    can 'chat', 'tools', 'json'
                    context 128.k
                    size medium
                    price input: 0.usd, output: 0.5.usd
                    quality chat: 0.74, classification: 0.81
                    limit concurrency: 4
                }

                routing {
                    choose 'balanced'
                    deadlines connect: 2.s, firstToken: 15.s, gap: 20.s, total: 2.minutes
                    retry 2, backoff: 250.ms
                    onRefusal 'next'
                    breaker rate: 0.4, calls: 20, within: 1.minute, pause: 3.s, longest: 30.s, slow: 20.s
                    hedge most: 0.1, after: 800.ms
                    outcomes texts: true
                }

                cache { serve 10.minutes, shared: true; memory 8.m }
                runs { keep 7.days; most 10.k }

                alias 'fast', 'gpu-box/qwen3-32b'

                budget('team-support') { cost 50.usd, per: day; share 'support-bot', 'triage' }

                policy {
                    guard 'secrets'
                    guard 'judge', rule: 'No advice.', timeout: 5.s, on: ['input', 'tools']
                    data 'health', 'iban', stay: 'eu'
                }

                server { port 7071; bind '127.0.0.1' }
            }''', [OPENAI_API_KEY: 'sk-secret'], problems)

        then:
        problems.empty
        settings.providers()*.name() == ['openai', 'anthropic', 'gpu-box']
        settings.providers()*.type() == ['openai', 'anthropic', 'vllm']
        settings.providers()[0].key().reveal() == 'sk-secret'
        settings.providers()[1].missingKey() == 'ANTHROPIC_API_KEY'
        settings.providers()[2].url().toString() == 'http://10.0.0.7:8000/v1'
        with(settings.models()['gpu-box/qwen3-32b']) {
            capabilities() == ['chat', 'tools', 'json'] as Set
            context() == 128_000
            size() == ModelSize.MEDIUM
            prices().output() == Money.dollars('0.5')
            quality() == [chat: 0.74d, classification: 0.81d]
        }
        settings.routing().strategy() == 'balanced'
        settings.routing().outcomes() == new OutcomeSettings(true, true)
        settings.deadlines().total() == Duration.ofMinutes(2)
        settings.deadlines().firstToken() == Duration.ofSeconds(15)
        settings.retry().backoff() == Duration.ofMillis(250)
        settings.runs() == new RunSettings(Duration.ofDays(7), 10_000)
        settings.cache() == new CacheSettings(new Caching(Duration.ofMinutes(10), true), 8_000_000)
        settings.resilience() == new Resilience(true,
                new BreakerRule(0.4d, 20, Duration.ofMinutes(1), Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofSeconds(20)),
                new HedgeRule(0.1d, Duration.ofMillis(800)),
                ['gpu-box': new LaneLimits(32, 50, Duration.ofSeconds(2)), 'gpu-box/qwen3-32b': LaneLimits.of(4)])
        settings.aliases() == [fast: 'gpu-box/qwen3-32b']
        settings.port() == 7071
        with(settings.central().policy()) {
            guards()*.name() == ['secrets', 'judge']
            guards()*.on() == [['input', 'output', 'tools'] as Set, ['input', 'tools'] as Set]
            guards()[1].toJson() == Json.of([rule: 'No advice.', timeout: 'PT5S'])
            guards()[1].position().line() == 35
            data().collect { [it.kind(), it.place(), it.position().line()] } == [['health', 'eu', 36], ['iban', 'eu', 36]]
        }

        and: 'a key is not seen by whoever prints the settings'
        !settings.toString().contains('sk-secret')
    }

    def "prices have classes, longer requests and days of their own"() {
        given:
        def problems = new Problems()

        when:
        def settings = read('''
            baton {
                model('a/b') {
                    price since: '2027-01-01', input: 1.usd, output: 4.usd, audioInput: 8.usd
                    price above: 200.k, input: 4.usd, output: 12.usd
                    price input: 2.usd, output: 8.usd, cacheRead: 0.2.usd, cacheWrite: 2.5.usd, cacheWriteLong: 4.usd
                    price since: '2027-01-01', above: 300.k, input: 2.usd, output: 6.usd
                    price service: 'flex', above: 200.k, input: 2.usd, output: 6.usd
                    price service: 'flex', input: 1.usd, output: 4.usd
                }
                ledger { keep 30.days; detail 7.days }
            }''', [:], problems)
        def usd = { Money.dollars(it as String) }

        then:
        problems.empty
        settings.central().ledger() == new LedgerSettings(Duration.ofDays(30), Duration.ofDays(7))
        settings.models()['a/b'].prices() ==
                new Prices(Rates.of(usd('2'), usd('8')).cacheRead(usd('0.2')).cacheWrite(usd('2.5')).cacheWriteLong(usd('4')))
                        .above(200_000, Rates.of(usd('4'), usd('12')))
                        .service('flex', Prices.of(usd('1'), usd('4')).above(200_000, Rates.of(usd('2'), usd('6'))))
                        .until(new Prices(Rates.of(usd('1'), usd('4')).audioInput(usd('8'))).above(300_000, Rates.of(usd('2'), usd('6')))
                                .since(LocalDate.parse('2027-01-01')))
    }

    def "#line means #expected of what is done about models that fail"() {
        given:
        def problems = new Problems()

        when:
        def settings = read("baton { routing { $line } }", [:], problems)

        then:
        problems.empty
        settings.resilience() == expected

        where:
        line                            || expected
        'retry 1'                       || Resilience.DEFAULT
        "onRefusal 'stop'"              || Resilience.DEFAULT
        'breaker true'                  || Resilience.DEFAULT
        'breaker false'                 || new Resilience(false, null, null, [:])
        'hedge true'                    || new Resilience(false, BreakerRule.DEFAULT, HedgeRule.DEFAULT, [:])
        'hedge true; hedge false'       || Resilience.DEFAULT
        'hedge most: 0.2'               || new Resilience(false, BreakerRule.DEFAULT, new HedgeRule(0.2d, null), [:])
    }

    def "#line is told: #message"() {
        given:
        def problems = new Problems()

        when:
        read("baton {\n$line\n}", [:], problems)

        then:
        problems.all()*.code() == [code]
        problems.all()[0].position().line() == 2
        problems.all()[0].message().contains(message)

        where:
        line                                                      || code                | message
        "provder('openai') { }"                                   || 'unknown_directive' | "did you mean 'provider'?"
        "provider('openai') { kee env('X') }"                     || 'unknown_directive' | "did you mean 'key'?"
        "provider('openai', kind: 'vllm') { }"                    || 'unknown_option'    | "'kind'"
        "provider('a b')"                                         || 'bad_name'          | 'cannot be the name of a provider'
        "provider('x') { url 'ftp://x' }"                         || 'wrong_argument'    | 'http://'
        "provider('x') { url 'http://u:p@x/' }"                   || 'wrong_argument'    | 'no password'
        "provider('x') { url env('NOWHERE') }"                    || 'missing_variable'  | 'NOWHERE is not set'
        "model('a/b') { size huge }"                              || 'wrong_argument'    | "size"
        "model('a/b') { price input: 3, output: 4.usd }"          || 'wrong_argument'    | 'price needs input'
        "model('a/b') { quality chat: 74 }"                       || 'wrong_argument'    | 'from 0 to 1'
        "routing { deadlines totl: 3.s }"                         || 'unknown_option'    | "did you mean 'total'?"
        "routing { deadlines total: 3 }"                          || 'wrong_argument'    | 'a time'
        "routing { weights quality: 0, cost: 0 }"                 || 'wrong_argument'    | 'above 0'
        "cache { serve 10 }"                                      || 'wrong_argument'    | 'serve 10.minutes'
        "cache { serve 0.s }"                                     || 'wrong_argument'    | 'more than nothing'
        "cache { serve 1.hours, for: 'all' }"                     || 'unknown_option'    | "'for'"
        "cache { serve 1.hours, shared: 1 }"                      || 'wrong_argument'    | 'true or false'
        "cache { memory 100.k }"                                  || 'wrong_argument'    | '1,000,000 bytes'
        "runs { most(-1) }"                                       || 'wrong_argument'    | 'most 10.k'
        "runs { kep 1.days }"                                     || 'unknown_directive' | "did you mean 'keep'?"
        "cache { servd 1.hours }"                                 || 'unknown_directive' | "did you mean 'serve'?"
        "routing { outcomes text: true }"                         || 'unknown_option'    | "did you mean 'texts'?"
        "routing { outcomes texts: 1 }"                           || 'wrong_argument'    | 'texts is true or false'
        "routing { outcomes keep: false, texts: true }"           || 'wrong_argument'    | 'leave out keep: false'
        "routing { onRefusal 'nxt' }"                             || 'wrong_argument'    | "did you mean 'next'?"
        "routing { breaker rate: 2 }"                             || 'wrong_argument'    | 'rate is a share'
        "routing { breaker calls: 0 }"                            || 'wrong_argument'    | 'calls is a number from 1 to 100'
        "routing { breaker pause: 5 }"                            || 'wrong_argument'    | 'pause is a time'
        "routing { hedge most: 0 }"                               || 'wrong_argument'    | 'most is a share'
        "routing { hedge atfer: 2.s }"                            || 'unknown_option'    | "did you mean 'after'?"
        "provider('x') { limit queue: 3 }"                        || 'wrong_argument'    | 'limit takes concurrency'
        "provider('x') { limit concurrency: 3, wait: 2 }"         || 'wrong_argument'    | 'limit takes wait'
        "policy { guard 'pii', on: 'outside' }"                   || 'wrong_argument'    | "on cannot be 'outside'"
        "policy { gard 'pii' }"                                   || 'unknown_directive' | "did you mean 'guard'?"
        "policy { data 'health', stey: 'eu' }"                    || 'unknown_option'    | "did you mean 'stay'?"
        "policy { data stay: 'eu' }"                              || 'wrong_argument'    | 'data needs a kind'
        "policy { data 'Health', stay: 'eu' }"                    || 'wrong_argument'    | 'a kind of data is a word'
        "policy { data 'health', stay: '' }"                      || 'wrong_argument'    | 'data needs a place'
        "model('a/b') { price above: 200.k, input: 3.usd, output: 4.usd }" || 'wrong_argument'    | 'without above'
        "model('a/b') { price since: '2027-01-01', input: 3.usd, output: 4.usd }" || 'wrong_argument'    | 'without since'
        "model('a/b') { price since: 'soon', input: 3.usd, output: 4.usd }" || 'wrong_argument'    | "such as '2026-12-01'"
        "model('a/b') { price above: 0, input: 3.usd, output: 4.usd }" || 'wrong_argument'    | 'such as 200.k'
        "model('a/b') { price input: 3.usd, output: 4.usd; price input: 3.usd, output: 4.usd }" || 'double_name'    | 'given already'
        "model('a/b') { price inptu: 3.usd, output: 4.usd }" || 'unknown_option'    | "did you mean 'input'?"
        "ledger { keep 400 }" || 'wrong_argument'    | 'keep 400.days'
        "ledger { detial 1.days }" || 'unknown_directive'    | "did you mean 'detail'?"
        "telemetry { otlp 'localhost' }"                          || 'wrong_argument'    | "otlp 'http://localhost:4318'"
        "telemetry { propagate 'vendors' }"                       || 'wrong_argument'    | "'all', 'local' or 'none'"
        "telemetry { requests 200_000 }"                          || 'wrong_argument'    | '0 to 100,000'
        "telemetry { contents true }"                             || 'unknown_directive' | "did you mean 'content'?"
        "server { port 70000 }"                                   || 'wrong_argument'    | 'from 0 to 65535'
        "budget('x') { cost 5.usd, per: day; webhook 'http://169.254.169.254/x' }"   || 'wrong_argument'    | 'never called'
        "budget('x') { cost 5, per: day }"                        || 'wrong_argument'    | '50.usd'
        "budget('x') { cost 5.usd, per: decade }"                 || 'wrong_argument'    | "per"
        "limit('x') { each 'key' }"                               || 'missing_directive' | 'limits nothing'
        "limit('x') { requests 5, per: month }"                   || 'wrong_argument'    | "per cannot be 'month'"
        "limit('x') { concurrent 0 }"                             || 'wrong_argument'    | 'above nothing'
        "limits { store 'mysql://a:hidden@b/c' }"                 || 'wrong_argument'    | 'not the address of a PostgreSQL database'
        "limits { store 'postgresql://a:hidden@b/c' }"            || 'wrong_argument'    | "store env('BATON_LIMITS_URL')"
        "limits { store 'jdbc:postgresql://b/c?password=hidden' }" || 'wrong_argument'   | "store env('BATON_LIMITS_URL')"
        "limits { store env('NO') }"                              || 'missing_variable'  | 'NO is not set'
        "limits { stroe 'postgresql://a/b' }"                     || 'unknown_directive' | "did you mean 'store'?"
        "budget('x') { share 'a' }"                               || 'missing_directive' | 'limits nothing'
        "budget('a b') { cost 5.usd, per: day }"                  || 'bad_name'          | 'the name of a budget'
        "budget('x') { cost 5.usd, per: day; each 'tem' }"        || 'wrong_argument'    | "did you mean 'team'?"
        "budget('x') { cost 5.usd, per: day; each 'share' }"      || 'wrong_argument'    | "each cannot be 'share'"
        "budget('x') { cost 5.usd, per: day; team 'a'; team 'b' }" || 'double_directive' | 'name all in one line'
        "budget('x') { cost 5.usd, per: day; warn 80 }"           || 'wrong_argument'    | 'above 0 to 1'
        "budget('x') { cost 5.usd, per: day; zone 'Berlin' }"     || 'wrong_argument'    | 'no time zone'
        "budget('x') { cost 5.usd, per: day; webhook 'ftp://x' }" || 'wrong_argument'    | 'http://'
        "budget('x') { cost 5.usd, per: day; webhook 'http://x/', secret: 's' }" || 'wrong_argument' | 'from the environment'
        "budget('x') { cost 5.usd, per: day; webhook env('NO') }" || 'missing_variable'  | 'NO is not set'
    }

    def "a budget says what it limits, for whom, in whose calendar, and what is told of it"() {
        given:
        def problems = new Problems()

        when:
        def settings = read('''
            baton {
                budget('team-support') { cost 50.usd, per: day; share 'support-bot', 'triage' }
                budget('teams') {
                    cost 2.usd, per: day
                    cost 9.usd, per: week
                    tokens 2.m, per: day
                    each 'team'
                    environment 'production', 'staging'
                    zone 'Europe/Berlin'
                    warn 0.95, 0.5
                    webhook env('HOOK'), secret: env('SECRET')
                    patience 2.s
                }
            }''', [HOOK: 'https://hooks.example.com/b', SECRET: 's3cret'], problems)

        then:
        problems.empty
        def (support, teams) = settings.central().spending().budgets()
        support.who() == new Spenders([(Trait.SHARE): ['support-bot', 'triage'] as Set], null)
        support.limits() == [(Per.DAY): new Room(Money.dollars('50'), null)]
        [support.zone(), support.warn(), support.patience(), support.webhook()] == [ZoneOffset.UTC, [0.8d, 1.0d], Duration.ofSeconds(30), null]
        teams.who() == new Spenders([(Trait.ENVIRONMENT): ['production', 'staging'] as Set], Trait.TEAM)
        teams.limits() == [(Per.DAY): new Room(Money.dollars('2'), 2_000_000L), (Per.WEEK): new Room(Money.dollars('9'), null)]
        [teams.zone(), teams.warn(), teams.patience()] == [ZoneId.of('Europe/Berlin'), [0.5d, 0.95d], Duration.ofSeconds(2)]
        teams.webhook() == new Webhook(OutgoingUrl.of('https://hooks.example.com/b'), new Secret('s3cret'))
        !teams.toString().contains('s3cret')
    }

    def "a limit says how fast, and for whom"() {
        given:
        def problems = new Problems()

        when:
        def settings = read("baton { limit('callers') { requests 60, per: minute; tokens 100.k, per: hour; concurrent 8; each 'key' } }", [:], problems)

        then:
        problems.empty
        def limit = settings.central().spending().limits().first()
        [limit.name(), limit.who(), limit.requests(), limit.tokens(), limit.concurrent()] ==
                ['callers', Spenders.EVERYBODY.each(Trait.KEY), new Rate(60, Per.MINUTE), new Rate(100_000, Per.HOUR), 8]
    }

    def "limits are shared in a database, whose password is never seen"() {
        given:
        def problems = new Problems()

        when:
        def settings = read("baton { limits { store env('URL') } }", [URL: 'postgresql://baton:s%40cret@db:5433/limits?sslmode=require'], problems)
        def store = settings.central().spending().store()

        then:
        problems.empty
        [store.hosts(), store.database(), store.user(), store.password(), store.options()] ==
                ['db:5433', 'limits', 'baton', new Secret('s@cret'), [sslmode: 'require']]
        !settings.toString().contains('cret')

        when:
        read("baton { limits { store env('URL') } }", [URL: url], problems)

        then:
        problems.all().first().message().contains('URL cannot be the store')
        !problems.all()*.toString().join().contains('cret')

        where:
        url << ['mysql://baton:s3cret@db/limits', 'postgresql://baton:s3cret%@db/limits', 'postgresql://baton:s3@cret@db/limits', 's3cret']
    }

    private static read(String source, Map<String, String> environment, Problems problems) {
        new GroovyLanguage().withCloseable { it.settings('baton.groovy', source.stripIndent(), environment, problems) }
    }
}
