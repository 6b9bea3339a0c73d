// The coverage-guided fuzzer: `make fuzz` builds it with libFuzzer; otherwise it replays files.

import FuzzSubjects
import Glibc

#if FUZZING
    /// What libFuzzer calls with each input (LLVM, "libFuzzer", Fuzz Target). The environment says
    /// which subject it is for.
    @_cdecl("LLVMFuzzerTestOneInput")
    public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
        subject.run(unsafe Array(UnsafeBufferPointer(start: start, count: count)))
        return 0
    }

    private let subject =
        unsafe getenv("FUZZ_SUBJECT")
        .flatMap { unsafe FuzzSubject(rawValue: String(cString: $0)) } ?? .payloads
#else
    /// Runs the files that are named through one subject: to look at a finding without libFuzzer.
    @main
    struct ScanFuzzer {
        static func main() {
            guard
                let subject = CommandLine.arguments.dropFirst().first
                    .flatMap(FuzzSubject.init(rawValue:))
            else {
                print("usage: scan-fuzzer payloads|keyboard|reports FILE ...")
                exit(64)
            }
            for path in CommandLine.arguments.dropFirst(2) {
                subject.run(Self.bytes(of: path))
                print("\(path): good")
            }
        }

        private static func bytes(of path: String) -> [UInt8] {
            guard let file = unsafe fopen(path, "r") else { return [] }
            defer { unsafe fclose(file) }
            return unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
                count = unsafe fread(buffer.baseAddress, 1, buffer.count, file)
            }
        }
    }
#endif
