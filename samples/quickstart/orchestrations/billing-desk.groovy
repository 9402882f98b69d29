// The desk that `triage` hands billing questions to: one answer in plain English, from what the billing handbook says.
orchestration('billing-desk') {
    description 'Answers a question about charges, invoices, refunds and payments'

    input message: String

    ask('answer') {
        needs 'chat', context: 16.k
        choose 'balanced', cost: 0.02.usd
        system '''
            You are the billing desk of Quillstack. Write plain English: short sentences, no jargon, at most six of them.
            Use only what the handbook says. Where it does not say, write so, and offer to pass the question on to a person.
            Never promise a refund that the handbook does not grant.
        '''
        from file('handbook/billing.md')
        prompt message
        timeout 30.s
        retry 1
    }

    output answer
}
