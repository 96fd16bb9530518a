/** A certificate of hooks.example.com and other.example.com, signed by itself, for tests alone. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBwjCCAWigAwIBAgIUSDI3GgoYMO5sRU1RrYXpyG+kArowCgYIKoZIzj0EAwIw
HDEaMBgGA1UEAwwRaG9va3MuZXhhbXBsZS5jb20wIBcNMjYxMTI0MTg1ODM2WhgP
MjEyNjEwMzExODU4MzZaMBwxGjAYBgNVBAMMEWhvb2tzLmV4YW1wbGUuY29tMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAES9W1mN6/ka1s/3Hsk/zTmAAB3Irk0JZl
qspzj0fy8fYGHttwNee/KIMvvWuEq+MhjXIy4fMrQSk4lULZzKDskKOBhTCBgjAd
BgNVHQ4EFgQUhnoCvscYqOSclL7wdM54TdAMlfQwHwYDVR0jBBgwFoAUhnoCvscY
qOSclL7wdM54TdAMlfQwDwYDVR0TAQH/BAUwAwEB/zAvBgNVHREEKDAmghFob29r
cy5leGFtcGxlLmNvbYIRb3RoZXIuZXhhbXBsZS5jb20wCgYIKoZIzj0EAwIDSAAw
RQIhAL9Bp/RdoSItRDp8FECpAyNClFQjro6QQME6b/G+wI05AiA7U32mVDeqb31Y
vwMOVWNXNTFmk66Q6hqRPZQjKndDVg==
-----END CERTIFICATE-----`;

/** Its key: no secret, it opens nothing. */
export const privateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgOAprCPhFIyJTCY0K
cjavlwgqZly6i/lJsDs0q1o+5jShRANCAARL1bWY3r+RrWz/ceyT/NOYAAHciuTQ
lmWqynOPR/Lx9gYe23A1578ogy+9a4Sr4yGNcjLh8ytBKTiVQtnMoOyQ
-----END PRIVATE KEY-----`;
