//> unknown_field 3:36 'claim' has no field 'resaon'; did you mean 'reason'?
orchestration('x') {
    ask('claim') { prompt 'Hello'; returns amount: BigDecimal, reason: String }
    ask('answer') { prompt "About $claim.resaon" }
}
