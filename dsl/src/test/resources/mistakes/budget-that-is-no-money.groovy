//> wrong_argument 2:5 the cost of a budget is an amount above 0, such as 0.05.usd, not '5'
orchestration('x') {
    budget cost: 5
    ask { prompt 'Hello' }
}
