// A person decides. The run is parked until then, and holds no thread.
orchestration('asking-a-person') {
    input claim: String, amount: BigDecimal

    approve('verdict') {
        show claim: claim, withTax: { amount * 1.19 }
        choices 'accept', 'reject'
        within 2.days
        otherwise 'reject'                              // when the time is over
    }

    output verdict: verdict, by: about(verdict).by
}
