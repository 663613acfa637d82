package fr.preau.ground.post;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** Why a letter did not leave: a kind only, because what servers say repeats the address. */
enum DeliveryFailure {
    /** No SMTP server answers. */
    UNREACHABLE,
    /** The server does not want our account. */
    CREDENTIALS,
    /** The server asks to come back, or hung up: another try may succeed. */
    DELAYED,
    /** The server will never take this letter: most often, no such address. */
    REFUSED;

    private static final int PERMANENT = 500;
    private static final int AUTHENTICATION_REQUIRED = 530;
    private static final int AUTHENTICATION_FAILED = 535;

    /**
     * What a server’s refusal means for the letter: RFC 5321 §4.2.1, 4xx come back, 5xx never. A refusal of the sender
     * or of the account is ours to repair, so the letter waits.
     */
    static DeliveryFailure of(MessagingException thrown) {
        DeliveryFailure kind = DeliveryFailure.DELAYED;
        for (Exception exception = thrown; exception != null; exception = next(exception)) {
            if (exception instanceof SMTPSenderFailedException) {
                return DeliveryFailure.CREDENTIALS;
            }
            int code = code(exception);
            if (code == AUTHENTICATION_REQUIRED || code == AUTHENTICATION_FAILED) {
                return DeliveryFailure.CREDENTIALS;
            }
            if (code >= PERMANENT) {
                kind = DeliveryFailure.REFUSED;
            }
        }
        return kind;
    }

    private static int code(Exception exception) {
        return switch (exception) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException sending -> sending.getReturnCode();
            default -> 0;
        };
    }

    private static @Nullable Exception next(Exception exception) {
        return exception instanceof MessagingException chained ? chained.getNextException() : null;
    }
}
