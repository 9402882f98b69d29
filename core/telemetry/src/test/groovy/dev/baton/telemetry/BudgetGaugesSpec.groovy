package dev.baton.telemetry

import dev.baton.engine.budget.Room
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.event.EventStream
import dev.baton.engine.identity.Identity
import dev.baton.engine.identity.Role
import dev.baton.engine.identity.Scope
import dev.baton.engine.spending.BudgetRule
import dev.baton.engine.spending.Budgets
import dev.baton.engine.spending.Limits
import dev.baton.engine.spending.Per
import dev.baton.engine.spending.Spenders
import dev.baton.engine.spending.Trait
import dev.baton.spi.model.Money
import io.opentelemetry.exporter.prometheus.PrometheusMetricReader
import io.opentelemetry.sdk.metrics.SdkMeterProvider
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Clock

class BudgetGaugesSpec extends Specification {

    def reader = PrometheusMetricReader.builder().build()
    @AutoCleanup SdkMeterProvider meters = SdkMeterProvider.builder().registerMetricReader(reader).build()
    @AutoCleanup Budgets budgets = Budgets.of(
            [BudgetRule.of('teams', Per.DAY, new Room(Money.dollars('2'), null)).by(Spenders.EVERYBODY.each(Trait.TEAM)),
             BudgetRule.of('house', Per.MONTH, new Room(Money.dollars('9'), 1_000L))],
            null, new EventStream(), Clock.systemUTC(), {})

    def setup() {
        BudgetGauges.register(meters.get('spec'), new Limits(budgets))
    }

    def "however many a budget is for, so many of them are told by name, and the rest as one"() {
        when:
        (1..Labels.MOST + 50).each { budgets.of(team("t$it")) }
        def limits = points('baton_budget_limit_USD')
        def house = limits.find { it.labels.get('baton_budget_name') == 'house' }
        def other = limits.find { it.labels.get('baton_outcome') == 'other' }

        then:
        limits.size() == Labels.MOST + 1
        house.value == 9d
        house.labels.get('baton_budget_per') == 'month'
        other.value == 51 * 2d
        points('baton_budget_tokens_limit')*.value == [1_000d]
        points('baton_budget_limit_USD').size() == Labels.MOST + 1
    }

    def "who looks opens nothing: budgets that this engine spends nothing from are not told"() {
        expect:
        points('baton_budget_limit_USD') == []

        when:
        budgets.of(Origin.NONE)

        then:
        points('baton_budget_limit_USD')*.value == [9d]
    }

    private List points(String name) {
        def found = reader.collect().find { it.metadata.prometheusName == name }
        found == null ? [] : found.dataPoints as List
    }

    private static Origin team(String name) {
        Origin.NONE.by(new Identity('key_1', 'ci', Role.CALLER, Scope.ALL, [team: name]))
    }
}
