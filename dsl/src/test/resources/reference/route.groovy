// One of several branches, by a value: by labels, by numbers, by a condition. All that a branch sets is known afterwards.
orchestration('routing') {
    input amount: BigDecimal, kind: oneOf('invoice', 'reminder', 'other')

    route(kind) {
        on('invoice', 'reminder') { step('desk') { run { 'billing' } } }
        on('other')               { step('desk') { run { 'post room' } } }
    }                                                   // every label has its branch: no otherwise is needed

    route(amount, as: 'who') {
        on(0..100)          { step { run { 'nobody' } } }
        on({ it > 10_000 }) { step { run { 'the board' } } }
        otherwise           { step { run { 'the desk' } } }
    }

    output desk: desk, signs: who
}
