//> budget_too_small 2:5 No run can keep to this budget: it costs at least $0.000011, with the cheapest models that qualify and the shortest answers, and the budget is $0.000005
//> budget_too_small 2:5 it takes at least 5 tokens
orchestration('x') {
    budget cost: 0.000005.usd, tokens: 4
    ask('one') { prompt 'Eight ch' }
    route(one) {
        on('yes') { ask { prompt 'Two.' } }
        otherwise { parallel('two') { branch('a') { ask { prompt 'Tw' } }; branch('b') { ask { prompt 'Tw' } } } }
    }
}
