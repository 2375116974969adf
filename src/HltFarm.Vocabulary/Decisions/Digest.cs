using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;

namespace HltFarm.Vocabulary;

/// <summary>Order-independent fingerprint of a run: the sum modulo 2^128 of the XXH128 of its decision records.</summary>
public readonly record struct Digest(UInt128 Sum)
{
    public static Digest operator +(Digest left, Digest right) => new(unchecked(left.Sum + right.Sum));

    public static Digest Add(Digest left, Digest right) => left + right;

    /// <param name="decisionRecord">One whole record as <see cref="DecisionRecord"/> writes it.</param>
    public static Digest Of(ReadOnlySpan<byte> decisionRecord) => new(XxHash128.HashToUInt128(decisionRecord));

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Sum.ToString("x32", CultureInfo.InvariantCulture);
}
