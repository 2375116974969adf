using System.Net.Sockets;
using System.Text.Json;
using HltFarm.Vocabulary;

namespace HltFarm.Clusters;

/// <summary>Where a running launcher is found: a file in the folder of its run directories.</summary>
/// <param name="Port">On loopback.</param>
/// <param name="Key">Whoever can read the file may give orders.</param>
public sealed record ClusterState(int Pid, int Port, string Key, string RunDirectory)
{
    public const string FileName = "cluster.json";

    public static string PathIn(string folder) => Path.Combine(folder, FileName);

    public void Write(string folder)
    {
        string path = PathIn(folder);
        string unfinished = path + ".tmp";
        OwnersFile.Write(unfinished, JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web));
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>A farm that lost its state file could be neither asked nor stopped.</summary>
    /// <exception cref="InputException">The launcher of another farm listens here.</exception>
    public static void RefuseSecond(string folder)
    {
        if (!File.Exists(PathIn(folder)))
        {
            return;
        }
        ClusterState other = Read(folder);
        try
        {
            using TcpClient client = new("127.0.0.1", other.Port);
        }
        catch (SocketException)
        {
            // Its launcher has died: what it left is overwritten.
            return;
        }
        throw new InputException(
            $"a farm runs in {folder} already (process {other.Pid}): `hltfarm cluster stop --out {folder}` ends it, or give another --out"
        );
    }

    /// <summary>Unless it is another farm's by now.</summary>
    public static void Remove(string folder, string key)
    {
        if (File.Exists(PathIn(folder)) && Read(folder).Key == key)
        {
            File.Delete(PathIn(folder));
        }
    }

    /// <exception cref="InputException">No farm was started here, or its launcher has died.</exception>
    public static ClusterState Read(string folder)
    {
        string path = PathIn(folder);
        try
        {
            return JsonSerializer.Deserialize<ClusterState>(File.ReadAllText(path), JsonSerializerOptions.Web)
                ?? throw new JsonException("it is empty");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(
                $"no farm runs in {folder}: there is no {FileName}. `hltfarm cluster up --out {folder}` starts one",
                1,
                missing
            );
        }
        catch (JsonException broken)
        {
            throw new InputException($"{path} cannot be read: {broken.Message}", 1, broken);
        }
    }
}
