import hashlib, base64, uuid, fractions
hashlib.md5(b'a').hexdigest(), hashlib.sha256(b'').hexdigest(), base64.b64encode(b'hello'), base64.b64decode('aGVsbG8='), base64.urlsafe_b64encode(b'\xff\xfe')
base64.b64decode('abc')
hashlib.md5('a')
uuid.UUID('12345678123456781234567812345678'), uuid.uuid5(uuid.NAMESPACE_DNS, 'x'), len(str(uuid.uuid4()))
F = fractions.Fraction; F(1,3)+F(1,6), F('0.25'), F(1.5), round(F(7,2)), F(22,7) > 3, str(F(4,2)), F(3.14159).limit_denominator(100)
