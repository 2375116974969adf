using System.IO.Hashing;
using System.Text;

namespace HltFarm.Vocabulary;

/// <summary>The name of a draw: two draws with different names are independent for the same event.</summary>
public readonly struct DrawName : IEquatable<DrawName>
{
    public DrawName(string name)
    {
        Name = name;
        Hash = XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(name));
    }

    public string Name { get; }

    public ulong Hash { get; }

    public bool Equals(DrawName other) => Hash == other.Hash;

    public override bool Equals(object? obj) => obj is DrawName other && Equals(other);

    public override int GetHashCode() => Hash.GetHashCode();

    public static bool operator ==(DrawName left, DrawName right) => left.Equals(right);

    public static bool operator !=(DrawName left, DrawName right) => !left.Equals(right);
}
