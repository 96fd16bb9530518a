import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Needs Java 17. */
final class JobTicketSignature {
    private static final long TOLERANCE_SECONDS = 300;

    /**
     * rawBody: the bytes as they came; header: the value of X-Signing-Signature;
     * secret: one signing secret of the webhook, whsec_ included.
     */
    static boolean isValid(byte[] rawBody, String header, String secret, long nowSeconds)
            throws GeneralSecurityException {
        String time = "";
        for (String part : header.split(","))
            if (time.isEmpty() && part.startsWith("t=")) time = part.substring(2);
        if (!time.matches("[0-9]{1,12}")) return false;
        if (Math.abs(nowSeconds - Long.parseLong(time)) > TOLERANCE_SECONDS) return false;

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
        byte[] expected = HexFormat.of().formatHex(mac.doFinal(rawBody)).getBytes(StandardCharsets.UTF_8);

        boolean found = false;
        for (String part : header.split(","))
            if (part.startsWith("v1="))
                found |= MessageDigest.isEqual(part.substring(3).getBytes(StandardCharsets.UTF_8), expected);
        return found;
    }
}
