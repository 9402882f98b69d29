//> unknown_guard 2:5 Unknown guard 'pi'; did you mean 'pii'?
orchestration('x') {
    guard 'pi', redact: ['name']
    ask { prompt 'Hello' }
}
