// Another orchestration, with its own version; what it spends is on the same budget.
orchestration('greeter') {
    input name: String
    step { run { "Hello $name" } }
}

orchestration('invoking') {
    invoke 'greeter', as: 'first', name: 'Ada'
    invoke('greeter', as: 'second', name: 'Grace') { timeout 30.s; optional() }
    output one: first, other: second
}
