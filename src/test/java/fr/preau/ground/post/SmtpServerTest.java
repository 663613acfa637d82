package fr.preau.ground.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.StartRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpServerTest {

    @ParameterizedTest
    @CsvSource({"smtps://u:p%40ss@mail.example.fr, 465, p@ss", "starttls://u:p@mail.example.fr, 587, p",
            "smtp://relais.interne:2525, 2525, ''", "smtp://u:p@localhost, 25, p"})
    void anAddressSaysHowToSpeak(String text, int port, String password) {
        SmtpServer server = SmtpServer.parse(text);
        assertThat(server.port()).isEqualTo(port);
        assertThat(server.password()).isEqualTo(password);
        assertThat(server.toString()).doesNotContain("u:").doesNotContain("@");
    }

    @ParameterizedTest
    @CsvSource({"mail.example.fr, post.start.smtp", "http://mail.example.fr, post.start.smtp",
            "smtp://u:p ss@mail.example.fr, post.start.smtp", "smtp://u:p@mail.example.fr, post.start.clear"})
    void anAddressThatCannotServeIsRefusedAtStart(String text, String key) {
        assertThatThrownBy(() -> SmtpServer.parse(text)).isInstanceOf(StartRefusal.class)
                .hasMessageContaining(key)
                .hasMessageNotContaining("p ss");
    }

    @Test
    void encryptionIsNotLeftToTheServer() {
        assertThat(SmtpServer.parse("starttls://mail.example.fr").session().getProperty("mail.smtp.starttls.required"))
                .isEqualTo("true");
    }
}
