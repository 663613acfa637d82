package fr.preau.post;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What a server's refusal means for the letter: RFC 5321 §4.2.1, 4xx come back, 5xx never. A
 * refusal of the sender or of the account is ours to repair, so the letter waits.
 */
final class Replies {
    private static final int PERMANENT = 500;
    private static final int AUTHENTICATION_REQUIRED = 530;
    private static final int AUTHENTICATION_FAILED = 535;

    private Replies() {}

    static DeliveryFailure kind(MessagingException thrown) {
        DeliveryFailure kind = DeliveryFailure.DELAYED;
        for (Exception one = thrown; one != null; one = next(one)) {
            if (one instanceof SMTPSenderFailedException) {
                return DeliveryFailure.CREDENTIALS;
            }
            int code = code(one);
            if (code == AUTHENTICATION_REQUIRED || code == AUTHENTICATION_FAILED) {
                return DeliveryFailure.CREDENTIALS;
            }
            if (code >= PERMANENT) {
                kind = DeliveryFailure.REFUSED;
            }
        }
        return kind;
    }

    private static int code(Exception one) {
        return switch (one) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException sending -> sending.getReturnCode();
            default -> 0;
        };
    }

    private static @org.jspecify.annotations.Nullable Exception next(Exception one) {
        return one instanceof MessagingException chained ? chained.getNextException() : null;
    }
}
