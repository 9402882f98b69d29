package dev.baton.plugins.analyser.standard

import dev.baton.spi.routing.Features
import spock.lang.Specification

/** What makes a text personal or secret, and what only looks like it. */
class CautionSpec extends Specification {

    def "personal: #text"() {
        expect:
        sensitivity(text) == 'personal'

        where:
        text << [
                'jane.doe+news@mail.example.org', 'Write to <a@b.io>!', '+49 711 4458812', '+1 (555) 123-4567', '555-123-4567', '555.123.4567',
                'Tel. 0711/4458812', 'call me: 4458812', 'DE89370400440532013000', 'DE89 3704 0044 0532 0130 00 PLEASE',
                'GB82 WEST 1234 5698 7654 32', 'NL91ABNA0417164300', '4111-1111-1111-1111', '378282246310005', '078-05-1120', 'Date of birth: 1961']
    }

    def "secret: #text"() {
        expect:
        sensitivity(text) == 'secret'

        where:
        text << [
                'ghp_' + 'a1' * 18, 'glpat-' + 'x1' * 10, 'token=xoxb-123456789012-abc', 'AIza' + 'b2' * 17 + 'c', 'hf_' + 'q9' * 15,
                'sk-proj-' + 'Ab3' * 8, 'key "AKIAIOSFODNN7EXAMPLE"', '-----BEGIN OPENSSH PRIVATE KEY-----', '-----BEGIN PRIVATE KEY-----',
                'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLWhlcmU', 'password: hunter2', 'My password is hunter2.', 'Passwort ist geheim123',
                'the password for the router is admin!1', 'pwd=x7_y', 'api_key = "k3y-9f8e"', 'CONFIDENTIAL', 'Do not share this with anybody.',
                'streng geheim', 'This mail is attorney-client privileged.', 'card 4111 1111 1111 1111, password: hunter2']
    }

    def "open: #text"() {
        expect:
        sensitivity(text) == 'open'

        where:
        text << [
                'It costs 1,234,567.89 in 2024.', '2026-03-14 10:30', '192.168.100.200', 'version 1.2.3', '4111 1111 1111 1112', '0000000000000000',
                'DE88370400440532013000', 'ISBN 978-3-16-148410-0', 'a @ b', '@Override', 'user@localhost', 'twenty +5 points', 'x@y', 'task-force-of-many-old-words',
                'Forgot your password?', 'The password is required.', 'password: String', 'password = getPassword()', 'password: ${PASSWORD}',
                'The secret of success', 'skip-the-line', 'eyJ', 'sk-short', 'phone models of 2024', '-----BEGIN CERTIFICATE-----']
    }

    private static String sensitivity(String text) {
        new StandardAnalyser().analyse(text, Features.NONE).sensitivity().name().toLowerCase(Locale.ROOT)
    }
}
