// One model, and no other; the structure of its answer is held against what the step returns.
orchestration('extracting') {
    input letter: String

    ask('claim') {
        needs 'chat', 'json'
        model 'test/chat'
        prompt "Extract the claim from this letter: $letter"
        returns amount: BigDecimal, currency: oneOf('EUR', 'USD'), date: LocalDate, reasons: [String], severity: 0..10
    }
}
