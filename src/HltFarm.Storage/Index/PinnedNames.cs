using System.Runtime.InteropServices;
using ParquetSharp;

namespace HltFarm.Storage;

/// <summary>Names as the Parquet library wants them: UTF-8 outside the managed heap, for as long as this lives.</summary>
internal sealed class PinnedNames : IDisposable
{
    private readonly ByteArray[] names;

    public PinnedNames(IEnumerable<string> names) => this.names = [.. names.Select(Pin)];

    public ByteArray this[int i] => names[i];

    public unsafe void Dispose()
    {
        foreach (ByteArray name in names)
        {
            NativeMemory.Free((void*)name.Pointer);
        }
    }

    private static unsafe ByteArray Pin(string name)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(name);
        void* copy = NativeMemory.Alloc((nuint)Math.Max(1, bytes.Length));
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        return new ByteArray((nint)copy, bytes.Length);
    }
}
