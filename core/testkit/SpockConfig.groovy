import java.time.Duration

// Every module's tests run with this (see the parent pom). A feature that hangs fails, with the threads it hung in, long before
// anybody waits for the build; the slowest takes less than a minute on two cores.
timeout {
    globalTimeout Duration.ofMinutes(5)
    printThreadDumpsOnInterruptAttempts true
    maxInterruptAttemptsWithThreadDumps 1
}
