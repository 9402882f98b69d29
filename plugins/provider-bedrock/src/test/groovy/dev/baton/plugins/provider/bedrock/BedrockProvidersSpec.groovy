package dev.baton.plugins.provider.bedrock

import static dev.baton.plugins.provider.bedrock.Calls.ask

import dev.baton.spi.codec.CardFile
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Capability
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ProviderSettings
import dev.baton.spi.provider.Secret
import spock.lang.Specification

class BedrockProvidersSpec extends Specification {

    def "it has one type, which needs a key and no address"() {
        expect:
        Calls.factory().types().collect { [it.name(), it.needsKey(), it.needsUrl(), it.variable()] } ==
                [['bedrock', true, false, 'AWS_BEARER_TOKEN_BEDROCK']]
    }

    def "the service of #region at #url is asked at #address"() {
        expect:
        Calls.provider([region: region], url).encode(ask('hi', [model: 'm'])).uri().toString() == address

        where:
        region       | url                                | address
        'us-east-1'  | null                               | 'https://bedrock-runtime.us-east-1.amazonaws.com/model/m/converse'
        'cn-north-1' | null                               | 'https://bedrock-runtime.cn-north-1.amazonaws.com.cn/model/m/converse'
        'us-east-1'  | 'https://vpce-1.Example:443/'      | 'https://vpce-1.example/model/m/converse'
        'us-east-1'  | 'http://127.0.0.1:8080/bedrock/'   | 'http://127.0.0.1:8080/bedrock/model/m/converse'
    }

    def "wrong settings are refused, and the message says what is right: #what"() {
        when:
        Calls.factory().create(new ProviderSettings('aws', 'bedrock', url == null ? null : URI.create(url), new Secret(key), JsonObject.of(options)))

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message.contains("'aws'")
        refused.message.contains(words)
        !refused.message.contains('secret-')

        where:
        what                     | url                           | key         | options                                  | words
        'no region'              | null                          | 'secret-1'  | [:]                                      | 'AWS_REGION'
        'a region that is none'  | null                          | 'secret-1'  | [region: 'Frankfurt']                    | 'us-east-1'
        'an unknown option'      | null                          | 'secret-1'  | [region: 'us-east-1', Region: 'x']       | 'promptCaching'
        'an empty key'           | null                          | ' '         | [region: 'us-east-1']                    | 'needs a key'
        'an identifier of none'  | null                          | 'secret-1'  | [region: 'us-east-1', accessKeyId: 'secret-id'] | 'accessKeyId'
        'an empty token'         | null                          | 'secret-1:' | [region: 'us-east-1', accessKeyId: 'AKIDEXAMPLE0000001'] | 'session'
        'an empty secret'        | null                          | ':secret-2' | [region: 'us-east-1', accessKeyId: 'AKIDEXAMPLE0000001'] | 'secret access key'
        'no http'                | 'ftp://x.example'             | 'secret-1'  | [region: 'us-east-1']                    | 'http or https'
        'a query'                | 'https://x.example?a=b'       | 'secret-1'  | [region: 'us-east-1']                    | 'without a query'
        'a user in the url'      | 'https://me:secret-3@x.example' | 'secret-1' | [region: 'us-east-1']                   | 'give a key'
    }

    def "the environment #environment asks for #found"() {
        expect:
        Calls.factory().detect(environment).collect { [it.name(), it.key().reveal(), it.options().toString()] } == found

        where:
        environment                                                               | found
        [:]                                                                       | []
        [AWS_REGION: 'eu-west-1']                                                 | []
        [AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 's']                   | []
        [AWS_ACCESS_KEY_ID: 'AKID', AWS_REGION: 'eu-west-1']                      | []
        [AWS_BEARER_TOKEN_BEDROCK: 'b']                                           | [['bedrock', 'b', '{}']]
        [AWS_BEARER_TOKEN_BEDROCK: 'b', AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 's', AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'us-east-1'] | [['bedrock', 'b', '{"region":"eu-west-1"}']]
        [AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 's', AWS_DEFAULT_REGION: 'us-east-1'] | [['bedrock', 's', '{"region":"us-east-1","accessKeyId":"AKID"}']]
        [AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 's', AWS_SESSION_TOKEN: 't', AWS_REGION: 'us-east-1'] | [['bedrock', 's:t', '{"region":"us-east-1","accessKeyId":"AKID"}']]
    }

    def "what the environment asks for can be made, and shows no secret"() {
        given:
        def found = Calls.factory().detect([AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE0000001', AWS_SECRET_ACCESS_KEY: 'secret-1', AWS_SESSION_TOKEN: 'token-1',
                                            AWS_REGION: 'us-east-1']).first()

        expect:
        (Calls.factory().create(found) as HttpProvider).encode(ask('hi')).headers()['x-amz-security-token'] == 'token-1'
        !found.toString().contains('secret-1')
        !found.toString().contains('token-1')
    }

    def "the cards are those that can be asked in #region, and say where a text goes"() {
        given:
        def cards = Calls.provider([region: region]).models()

        expect:
        cards.size() >= 12
        cards.every { it.context() > 0 && it.maxOutput() > 0 && it.size() && it.prices() && it.latency() && it.quality('chat').present && it.can(Capability.CHAT) }
        cards.every { it.prices().cacheRead() <= it.prices().input() }
        cards.collect { Family.area(it.name()) }.toSet() == areas as Set
        cards.every { it.places() == (['cloud'] + [global: [], '': [region], us: ['us'], eu: ['eu']][Family.area(it.name())] as Set) }

        where:
        region         | areas
        'us-west-2'    | ['', 'us', 'global']
        'eu-central-1' | ['', 'eu', 'global']
        'sa-east-1'    | ['', 'global']
    }

    def "every figure in the data file has its source"() {
        given:
        def models = CardFile.beside(BedrockProviders, 'bedrock-models.json').json().at('models').items()

        expect:
        models.every { it.at('source').text().contains('2026-') }
        models*.at('name')*.text().toUnique().size() == models.size()
    }
}
